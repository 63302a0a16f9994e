/** @jest-environment jsdom */
import './browser.ts'
import { expect, test } from '@jest/globals'
import { screen } from '@testing-library/react'
import { Unreachable } from '../../api/contract/client.ts'
import { answeringClient } from './answering-client.ts'
import { ana, daysAgo, entry, maria, meAs, session } from './people.ts'
import { openTab } from './tab-in.tsx'

function serviceWhere(followCalendar: () => Promise<{ checked: number; changed: number; unread: number }>) {
  const entries = [entry(ana, { stage: 'overdue', linkState: 'late' })]
  const client = answeringClient({ me: meAs(maria), entries })
  let asked = 0
  client.followCalendar = () => {
    asked++
    const next = session(maria, ana, { state: 'planned', start: daysAgo(-2) })
    entries[0] = entry(ana, { stage: 'planned', next })
    return followCalendar()
  }
  return { client, asked: () => asked }
}

test('what the calendar has changed is shown without being asked for', async () => {
  const { client, asked } = serviceWhere(async () => ({ checked: 1, changed: 1, unread: 0 }))
  openTab(client)
  expect((await screen.findAllByRole('button', { name: 'Prepare with Ana Ruiz' })).length).toBeGreaterThan(0)
  expect(asked()).toBe(1)
})

test('where nothing changed nothing is read again, and a calendar that cannot be followed troubles nobody', async () => {
  for (const follow of [
    async () => ({ checked: 1, changed: 0, unread: 0 }),
    () => Promise.reject(new Unreachable('The service could not be reached.')),
  ]) {
    const { client } = serviceWhere(follow)
    const readHome = client.getHome
    let reads = 0
    client.getHome = (input) => {
      reads++
      return readHome(input)
    }
    openTab(client)
    expect((await screen.findAllByRole('link', { name: 'Ana Ruiz' })).length).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(reads).toBe(1)
    expect(screen.queryByRole('alert')).toBeNull()
  }
})
