/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import { FormattedDate } from 'react-intl'
import { Surface } from '../../../tabs/kit/surface.tsx'
import { answeringClient } from '../answering-client.ts'
import { maria, meAs, now } from '../people.ts'

test.each([
  ['en-GB', '25/11/2026'],
  ['en-us', '11/25/2026'],
  ['fr-FR', '11/25/2026'],
  ['en-us@posix', '11/25/2026'],
])('days in %s look like %s', (locale, day) => {
  render(
    <Surface theme="default" locale={locale} client={answeringClient({ me: meAs(maria) })}>
      <FormattedDate value={now} />
    </Surface>,
  )
  expect(screen.getByText(day)).toBeTruthy()
})
