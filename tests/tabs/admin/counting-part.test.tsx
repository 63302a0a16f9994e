/** @jest-environment jsdom */
import '../browser.ts'
import { expect, test } from '@jest/globals'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { CountingPart } from '../../../tabs/admin/counting-part.tsx'
import adminWords from '../../../tabs/admin/messages/en.json' with { type: 'json' }
import { Surface } from '../../../tabs/kit/surface.tsx'
import tabWords from '../../../tabs/messages/en.json' with { type: 'json' }
import { ToldBar } from '../../../tabs/told.tsx'
import { answeringClient, type Holding } from '../answering-client.ts'
import { axeViolations } from '../axe.ts'
import { maria, meAs, now } from '../people.ts'

function openPart(more: Partial<Holding> = {}): Holding {
  const held: Holding = { me: meAs(maria), ...more }
  render(
    <Surface
      theme="default"
      locale="en"
      messages={{ ...tabWords, ...adminWords }}
      client={answeringClient(held)}
      now={() => now}
    >
      <ToldBar>
        <CountingPart />
      </ToldBar>
    </Surface>,
  )
  return held
}

test('HR sees what another cadence would do to the figures before saving it, and takes it back with one tap', async () => {
  const held = openPart()
  const cadence = await screen.findByRole('spinbutton', { name: 'Days between sessions' })
  fireEvent.change(cadence, { target: { value: '28' } })
  fireEvent.blur(cadence)
  expect(await screen.findByText('Coached managers: 3 of 8 now, 5 then.')).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Save change' }))
  expect(await screen.findByText('Saved. The figures follow this now.')).toBeTruthy()
  expect(held.counting).toMatchObject({ cadenceDays: 28, version: 1 })
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(held.counting).toMatchObject({ cadenceDays: 14, version: 2 }))
})

test('HR sees every version of what counts, and tries an earlier one before saving it', async () => {
  const first = { cadenceDays: 14, levels: [], delegatesCount: false }
  const wider = { cadenceDays: 28, levels: [{ level: 2, days: 7 }], delegatesCount: true }
  const by = { setBy: maria, setAt: '2026-03-02T09:00:00Z' }
  const held = openPart({
    counting: { ...wider, version: 1, ...by },
    countingVersions: [
      { version: 1, rules: wider, before: first, ...by },
      { version: 0, rules: first, before: null, setBy: null, setAt: null },
    ],
  })
  expect(await screen.findByText('Days between sessions: 28 (before: 14)')).toBeTruthy()
  expect(screen.getByText('Other days by level: level 2: 7 (before: none named)')).toBeTruthy()
  expect(screen.getByText('Sessions with a co-coach count: on (before: off)')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Go back to version 0' }))
  expect(await screen.findByText(/^Coached managers: 3 of 8 now/)).toBeTruthy()
  expect(await axeViolations()).toEqual([])
  expect(held.counting?.version).toBe(1)
  await userEvent.click(screen.getByRole('button', { name: 'Save change' }))
  await waitFor(() => expect(held.counting).toMatchObject({ ...first, version: 2 }))
})

test('a level gets days of its own; what is out of bounds is refused at the field', async () => {
  const held = openPart()
  await userEvent.click(await screen.findByRole('button', { name: 'Set other days for level 1 (the top)' }))
  const days = screen.getByRole('spinbutton', { name: 'Days for the people of managers on level 1' })
  fireEvent.change(days, { target: { value: '3' } })
  fireEvent.blur(days)
  if (!screen.queryByText('From 7 to 92 days')) expect(screen.getByDisplayValue('7')).toBeTruthy()
  fireEvent.change(days, { target: { value: '30' } })
  fireEvent.blur(days)
  await userEvent.click(screen.getByRole('switch', { name: /co-coach/ }))
  const save = screen.getByRole('button', { name: 'Save change' })
  await waitFor(() => expect(save.getAttribute('aria-disabled')).not.toBe('true'))
  await userEvent.click(save)
  await waitFor(() => expect(held.counting).toMatchObject({ levels: [{ level: 1, days: 30 }], delegatesCount: true }))
})
