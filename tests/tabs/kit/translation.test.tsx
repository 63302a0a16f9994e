/** @jest-environment jsdom */
import '../browser.ts'
import { afterEach, expect, test } from '@jest/globals'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { FormattedDate, FormattedMessage } from 'react-intl'
import type { Language } from '../../../api/contract/languages.ts'
import { SpokenAs } from '../../../tabs/kit/spoken-as.tsx'
import { Surface } from '../../../tabs/kit/surface.tsx'
import { type Translations, translationOf } from '../../../tabs/kit/translation.ts'
import { answeringClient } from '../answering-client.ts'
import { maria, meAs, now } from '../people.ts'

const messages = { hello: 'Hello' }
const german = () => ({ de: translationOf(async () => ({ words: { hello: 'Guten Tag' } })) })
const unreadable = () => ({ de: translationOf(() => Promise.reject(new Error('The file did not come.'))) })

function speak(locale: string, language: Language, translations: Translations) {
  render(
    <Surface theme="default" client={answeringClient({ me: meAs(maria) })} {...{ locale, messages, translations }}>
      <SpokenAs language={language}>
        <FormattedMessage id="hello" /> <FormattedDate value={now} />
      </SpokenAs>
    </Surface>,
  )
}

afterEach(cleanup)

test.each<[host: string, hr: Language, words: RegExp, lang: string]>([
  ['de-DE', 'en-US', /Guten Tag 25\.11\.2026/, 'de-DE'],
  ['de-at', 'en-US', /Guten Tag 25\.11\.2026/, 'de-AT'],
  ['de', 'en-US', /Guten Tag 25\.11\.2026/, 'de'],
  ['en-GB', 'de-DE', /Hello 25\/11\/2026/, 'en-GB'],
  ['en', 'de-DE', /Hello 11\/25\/2026/, 'en'],
  ['en', 'en-GB', /Hello 25\/11\/2026/, 'en-GB'],
  ['fr-FR', 'de-DE', /Guten Tag 25\.11\.2026/, 'de-DE'],
  ['fr-FR', 'en-GB', /Hello 25\/11\/2026/, 'en-GB'],
  ['den-US', 'en-US', /Hello 11\/25\/2026/, 'en-US'],
])('a host in %s where HR has set %s is spoken to as %s', async (locale, language, words, lang) => {
  speak(locale, language, german())
  expect(await screen.findByText(words)).toBeTruthy()
  await waitFor(() => expect(document.documentElement.lang).toBe(lang))
})

test('words that were fetched before are there with the first drawing', async () => {
  const translations = german()
  await translations.de.load()
  speak('de-DE', 'en-US', translations)
  expect(screen.getByText(/Guten Tag/)).toBeTruthy()
})

test.each(['de-DE', 'fr-FR'])('where German cannot be had, English is shown to a host in %s', async (locale) => {
  speak(locale, 'de-DE', unreadable())
  expect(await screen.findByText(/Hello 11\/25\/2026/)).toBeTruthy()
  await waitFor(() => expect(document.documentElement.lang).toBe('en'))
})

test('nothing of another language is fetched for whoever speaks English', async () => {
  let fetched = 0
  const de = translationOf(async () => {
    fetched += 1
    return { words: {} }
  })
  speak('en-US', 'de-DE', { de })
  expect(await screen.findByText(/Hello/)).toBeTruthy()
  expect(fetched).toBe(0)
})
