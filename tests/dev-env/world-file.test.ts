import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { companyPeople, personNamed } from './company.ts'
import { meetingOf } from './meeting.ts'
import { moveToFolder } from './meeting-changes.ts'
import type { World } from './world.ts'
import { readWorld, writeWorld } from './world-file.ts'

const data = mkdtempSync(join(tmpdir(), 'world-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const people = companyPeople()
const [maria, ana] = [personNamed(people, 'Maria Lopez'), personNamed(people, 'Ana Ruiz')]
const start = new Date('2026-03-02T10:00:00Z')
const event = meetingOf({ subject: 'x', start, minutes: 30, organizer: maria, others: [ana], series: 's' })

test('a world is read as it was written, with what happened in it', async () => {
  moveToFolder(event, ana.id)
  event.responses[ana.mail] = 'declined'
  const mailboxes = { [ana.id]: { masterCategories: ['Coaching'], addIns: {} } }
  const world: World = { tenantId: 't', clientId: 'c', company: 'x', people, events: [event], mailboxes }
  writeWorld(data, world)
  expect(await readWorld(data)).toEqual(world)
})

test('a world of before there were answers and mailboxes is read too', async () => {
  const { responses, immutableIds, categories, ...before } = event
  const world = { tenantId: 't', clientId: 'c', company: 'x', people, events: [before] }
  writeFileSync(join(data, 'world.json'), JSON.stringify(world))
  const empty = { responses: {}, immutableIds: {}, categories: {} }
  expect(await readWorld(data)).toEqual({ ...world, events: [{ ...before, ...empty }], mailboxes: {} })
})
