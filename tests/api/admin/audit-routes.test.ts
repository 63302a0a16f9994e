import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Clock, clientOf, person, startCompany } from '../company.ts'

const tom = person('Tom', null)
const maria = person('Maria', tom)
const ana = person('Ana', maria)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
let env: DevEnv

beforeAll(async () => {
  env = await startCompany([tom, maria, ana, hana], clock)
})
afterAll(() => env.close())

const newest = async () => (await clientOf(env, hana).listAudit({})).entries[0]
/** The entry before the one that looking at the log leaves itself. */
const last = async () => (await clientOf(env, hana).listAudit({})).entries.find(({ action }) => action !== 'listAudit')

test('a change of a setting is entered with who, when and what it was set to', async () => {
  await clientOf(env, hana).saveOrgPolicy({ guests: 'count', disabledAccounts: 'leave-out', version: 0 })
  expect(await last()).toMatchObject({
    action: 'saveOrgPolicy',
    by: { displayName: 'Hana' },
    at: clock.time.toISOString(),
    about: null,
    facts: { guests: 'count', disabledAccounts: 'leave-out', version: 0 },
  })
})

test('reading the pipeline of somebody below is entered, reading one’s own is not', async () => {
  await clientOf(env, tom).getPipelineOf({ personId: maria.id })
  expect(await last()).toMatchObject({
    ...{ action: 'getPipelineOf', by: { displayName: 'Tom' }, about: { displayName: 'Maria' }, facts: {} },
  })
  await clientOf(env, maria).getPipelineOf({ personId: maria.id })
  expect((await last())?.by).toMatchObject({ displayName: 'Tom' })
})

test('a file of corrections, a search and leave are entered without a word of what was typed', async () => {
  const csv = `person,manager\n${ana.id},${tom.id}\n`
  await clientOf(env, hana).saveOverrides({ csv })
  await clientOf(env, hana).findPeople({ name: 'Ana' })
  await clientOf(env, maria)
    .setAway({ personId: ana.id, from: '2026-04-01', until: null })
    .catch(() => null)
  await clientOf(env, tom).setAway({ personId: ana.id, from: '2026-04-01', until: '2026-04-09' })
  const { entries } = await clientOf(env, hana).listAudit({})
  const facts = Object.fromEntries(entries.map((entry) => [entry.action, entry.facts]))
  expect(facts).toMatchObject({
    saveOverrides: {},
    findPeople: {},
    setAway: { from: '2026-04-01', until: '2026-04-09' },
  })
  expect(JSON.stringify(entries.map((entry) => entry.facts))).not.toMatch(/ana|person,manager|[0-9a-f]{8}-/i)
})

test('what was refused did not happen', async () => {
  const before = await clientOf(env, hana).checkAudit({})
  await expect(clientOf(env, ana).listLeave({})).rejects.toMatchObject({ problem: { code: 'role-missing' } })
  await expect(clientOf(env, hana).undoOverrides({ fileId: randomUUID() })).rejects.toBeDefined()
  expect(await clientOf(env, hana).checkAudit({})).toEqual(before)
})

test('looking at the log is an entry too, and the log can be narrowed to an action, a person and days', async () => {
  await newest()
  expect(await newest()).toMatchObject({ action: 'listAudit', by: { displayName: 'Hana' } })
  const client = clientOf(env, hana)
  const leave = await client.listAudit({ action: 'setAway' })
  expect(leave.entries.map(({ action }) => action)).toEqual(['setAway'])
  const about = await client.listAudit({ personId: ana.id })
  expect(new Set(about.entries.map(({ action }) => action))).toEqual(new Set(['setAway']))
  expect((await client.listAudit({ until: '2026-03-01' })).entries).toEqual([])
  expect((await client.listAudit({ from: '2026-03-02', until: '2026-03-02' })).entries.length).toBeGreaterThan(3)
})

test('a long log reads on, each entry once', async () => {
  const client = clientOf(env, hana)
  for (let count = 0; count < 210; count++) await env.service.audit(env.world.tenantId, { ...filler, facts: { count } })
  const first = await client.listAudit({ action: 'filler' })
  const second = await client.listAudit({ action: 'filler', before: first.next ?? '' })
  expect([first.entries.length, second.entries.length, second.next]).toEqual([200, 10, null])
  const counts = [...first.entries, ...second.entries].map(({ facts }) => facts.count)
  expect(counts).toEqual(Array.from({ length: 210 }, (_, index) => 209 - index))
  expect(await client.checkAudit({})).toMatchObject({ broken: null })
})

const filler = { actorId: null, action: 'filler', subjectId: null }

test('looking at the cascade below somebody else, or at their chain, is entered; one’s own is not', async () => {
  await clientOf(env, tom).getCascade({ root: maria.id })
  expect(await last()).toMatchObject({
    action: 'getCascade',
    by: { displayName: 'Tom' },
    about: { displayName: 'Maria' },
  })
  await clientOf(env, tom).getChain({ personId: ana.id })
  expect(await last()).toMatchObject({ action: 'getChain', by: { displayName: 'Tom' }, about: { displayName: 'Ana' } })
  await clientOf(env, maria).getCascade({})
  await clientOf(env, maria).getCascade({ root: maria.id })
  expect((await last())?.by).toMatchObject({ displayName: 'Tom' })
})

test('looking at the cascade of the whole company, a list of it or somebody in it is entered, as only HR can', async () => {
  const asHana = clientOf(env, hana)
  const since = (await last())?.no ?? 0
  await asHana.getCascade({})
  await asHana.listCascadeRows({})
  await asHana.findInCascade({ name: 'Ana' })
  const { entries } = await asHana.listAudit({})
  const added = entries
    .filter(({ no }) => no > since)
    .map(({ action, by, about, facts }) => ({ action, by, about, facts }))
  const byHana = { by: expect.objectContaining({ displayName: 'Hana' }), about: null, facts: {} }
  expect(added.filter(({ action }) => action !== 'listAudit')).toEqual([
    { action: 'findInCascade', ...byHana },
    { action: 'listCascadeRows', ...byHana },
    { action: 'getCascade', ...byHana },
  ])
})
