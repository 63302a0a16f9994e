import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { UserChange } from '../../../api/graph/users.ts'
import { applyChanges } from '../../../api/org/chart-store.ts'
import { chartHistoryReader } from '../../../api/org/history-store.ts'
import { refreshLinks } from '../../../api/org/link-state-store.ts'
import { mergeById, saveChanges } from '../../../api/org/people-store.ts'
import { policyStore } from '../../../api/org/policy-store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { createNoteCipher } from '../../../api/store/note-cipher.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { type Chart, Model, plainChart, sorted } from './chart-oracle.ts'

const idOf = (index: number) => `00000000-0000-4000-8000-00000000000${index}`
const ids = Array.from({ length: 9 }, (_, index) => idOf(index))
const stranger = '99999999-9999-4999-8999-999999999999'
const hour = (count: number) => new Date(Date.UTC(2026, 0, 1, count))

/** What the directory says in a round: pages of changes, which are worked in together. */
const someId = fc.constantFrom(...ids)
const change: fc.Arbitrary<UserChange> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id: someId, managerId: fc.option(fc.constantFrom(...ids, stranger)) }) },
  { weight: 1, arbitrary: fc.record({ id: someId, guest: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ id: someId, enabled: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ id: someId, jobTitle: fc.option(fc.constantFrom('Lead', 'Head')) }) },
  { weight: 2, arbitrary: fc.record({ id: someId, removed: fc.constantFrom<'soft' | 'gone'>('soft', 'gone') }) },
)
const rounds = fc.array(fc.array(fc.array(change, { maxLength: 5 }), { minLength: 1, maxLength: 3 }), { maxLength: 8 })

/** All that is kept of people but when it was. */
const peopleOf = (db: Db, tenant: string) =>
  db.query(
    tenant,
    `select person_id, display_name, job_title, guest, enabled, excluded, left_at is not null as left, wanted_manager_id
     from person order by person_id`,
  )

async function chartOf(db: Db, tenant: string): Promise<Chart> {
  const links = await db.query<{ person_id: string; manager_id: string }>(
    tenant,
    'select person_id, manager_id from link where valid_to is null',
  )
  const people = await db.query<{ person_id: string; manager_finding: string | null; loop_cut: boolean }>(
    tenant,
    'select person_id, manager_finding, loop_cut from person where manager_finding is not null or loop_cut',
  )
  const managers = await db.query<{ person_id: string; directs: number; depth: number }>(
    tenant,
    'select person_id, directs, depth from manager',
  )
  return {
    links: sorted(Object.fromEntries(links.map((row) => [row.person_id, row.manager_id]))),
    findings: sorted(
      Object.fromEntries(people.flatMap((row) => (row.manager_finding ? [[row.person_id, row.manager_finding]] : []))),
    ),
    cut: people.flatMap((row) => (row.loop_cut ? [row.person_id] : [])).sort(),
    managers: sorted(
      Object.fromEntries(managers.map(({ person_id, directs, depth }) => [person_id, { directs, depth }])),
    ),
  }
}

/** Manager rows whose path is not that of their manager and their own number, or whose manager is not their link's. */
const wrongPaths = `
  select m.person_id from manager m
  left join lateral (select count(*) as managers from manager c where c.parent_id = m.person_id) c on true
  left join link l on l.person_id = m.person_id and l.valid_to is null
  left join manager up on up.person_id = m.parent_id
  where m.parent_id is distinct from l.manager_id
     or m.managers <> c.managers
     or m.path <> coalesce(up.path, '') || lpad(to_hex(m.manager_no), 7, '0')`

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  async function newTenant(): Promise<string> {
    const tenant = randomUUID()
    await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
    return tenant
  }

  function work(tenant: string, pages: readonly (readonly UserChange[])[], now: Date) {
    return db.transaction(tenant, async (tx) => {
      for (const page of pages) await saveChanges(tx, tenant, page, 1, now)
      return applyChanges(tx, tenant, now, false)
    })
  }

  test('any changes in any pages and rounds end in the chart of a fresh load, which is the plain one', async () => {
    await fc.assert(
      fc.asyncProperty(rounds, async (history) => {
        const [grown, fresh, model] = [await newTenant(), await newTenant(), new Model()]
        for (const [index, pages] of history.entries()) {
          await work(grown, pages, hour(index * 48))
          for (const page of pages) for (const each of mergeById(page)) model.take(each)
          model.endRound()
          expect(await db.query(grown, wrongPaths)).toEqual([])
        }
        const end = hour(Math.max(0, history.length - 1) * 48)
        const wrong = await db.transaction(grown, (tx) => refreshLinks(tx, grown, end, null))
        expect(wrong).toEqual({ links: 0, managers: 0 })
        const everybody = [...model.people].map(([id, { left: _, ...said }]) => ({ id, ...said }))
        const leavers = [...model.people].flatMap(([id, { left }]) => (left ? [{ id, removed: 'soft' as const }] : []))
        await work(fresh, [everybody, leavers], hour(0))
        const plain = plainChart(model.people)
        expect(await chartOf(db, grown)).toEqual(plain)
        expect(await chartOf(db, fresh)).toEqual(plain)
        expect(await peopleOf(db, grown)).toEqual(await peopleOf(db, fresh))
      }),
      { numRuns: engine === 'pglite' ? 40 : 80 },
    )
  })

  test('whatever the policy was on the way, the chart is that of a fresh load under the last one', async () => {
    const treatment = fc.constantFrom<'leave-out' | 'count'>('leave-out', 'count')
    const policies = fc.array(fc.record({ guests: treatment, disabledAccounts: treatment }), {
      minLength: 8,
      maxLength: 8,
    })
    const store = policyStore(db)
    await fc.assert(
      fc.asyncProperty(rounds, policies, async (history, chosen) => {
        const [tenant, model] = [await newTenant(), new Model()]
        await db.query(tenant, 'insert into org_sync (tenant_id, finished_at) values ($1, now())', [tenant])
        let counted = {}
        for (const [index, pages] of history.entries()) {
          await work(tenant, pages, hour(index * 48))
          for (const page of pages) for (const each of mergeById(page)) model.take(each)
          model.endRound()
          const { guests, disabledAccounts } = chosen[index] ?? { guests: 'count', disabledAccounts: 'count' }
          await store.save(tenant, stranger, { guests, disabledAccounts, version: index }, hour(index * 48 + 1))
          counted = { guests: guests === 'count', disabled: disabledAccounts === 'count' }
          await work(tenant, [], hour(index * 48 + 2))
          expect(await db.query(tenant, wrongPaths)).toEqual([])
        }
        expect(await chartOf(db, tenant)).toEqual(plainChart(model.people, counted))
      }),
      { numRuns: engine === 'pglite' ? 10 : 20 },
    )
  })

  test('reading the same state again changes nothing at all', async () => {
    const tenant = await newTenant()
    const page = ids.map((id, index) => ({
      id,
      displayName: id,
      managerId: index ? (ids[Math.floor((index - 1) / 2)] ?? null) : null,
    }))
    await work(tenant, [page], hour(0))
    const all = () =>
      db.query(tenant, 'select l::text as row from link l union all select m::text from manager m order by 1')
    const before = await all()
    expect(before.length).toBe(8 + 4)
    expect(await work(tenant, [page, page], hour(72))).toBe(0)
    expect(await all()).toEqual(before)
  })

  // The manager of a first-line manager tells of the links below them.
  test.each<[string, UserChange[], number[], number[]]>([
    ['a hire without people', [{ id: stranger, managerId: idOf(3) }], [1, 3], []],
    ['a leaver without people', [{ id: idOf(8), removed: 'soft' }], [1, 3], [8]],
    ['a new title', [{ id: idOf(1), jobTitle: 'Lead' }], [], []],
    ['a subtree that moves', [{ id: idOf(3), managerId: idOf(2) }], [0, 1, 2, 3], [3]],
  ])('%s writes nobody whose row tells of nobody who changes', async (_, changes, managers, linked) => {
    const tenant = await newTenant()
    const everybody = ids.map((id, index) => ({ id, managerId: index ? idOf(Math.floor((index - 1) / 2)) : null }))
    await work(tenant, [everybody], hour(0))
    const versions = async (table: 'manager' | 'link') => {
      const sql = `select person_id, xmin::text as version from ${table} where person_id = any($1)`
      const rows = await db.query<{ person_id: string; version: string }>(tenant, sql, [ids])
      return new Map(rows.map((row) => [row.person_id, row.version]))
    }
    const written = (before: Map<string, string>, after: Map<string, string>) =>
      ids.flatMap((id, index) => (before.get(id) === after.get(id) ? [] : [index]))
    const [managersBefore, linksBefore] = [await versions('manager'), await versions('link')]
    await work(tenant, [changes], hour(100))
    expect(written(managersBefore, await versions('manager'))).toEqual(managers)
    expect(written(linksBefore, await versions('link'))).toEqual(linked)
  })

  const [ann, bob, cyd] = ids as [string, string, string]
  const links = (tenant: string) =>
    db.query(tenant, 'select manager_id, valid_from, valid_to from link where person_id = $1 order by valid_from', [
      cyd,
    ])

  test('a manager change closes one link and opens another, each with its time', async () => {
    const tenant = await newTenant()
    await work(tenant, [[{ id: ann }, { id: bob }, { id: cyd, managerId: ann }]], hour(0))
    await work(tenant, [[{ id: cyd, managerId: bob }]], hour(100))
    expect(await links(tenant)).toEqual([
      { manager_id: ann, valid_from: hour(0), valid_to: hour(100) },
      { manager_id: bob, valid_from: hour(100), valid_to: null },
    ])
  })

  test.each([
    ['within a day leaves no trace', 23, [{ manager_id: ann, valid_from: hour(0), valid_to: null }]],
    [
      'after a day stays in the history',
      25,
      [
        { manager_id: ann, valid_from: hour(0), valid_to: hour(100) },
        { manager_id: bob, valid_from: hour(100), valid_to: hour(125) },
        { manager_id: ann, valid_from: hour(125), valid_to: null },
      ],
    ],
  ])('a manager change that is undone %s', async (_, later, expected) => {
    const tenant = await newTenant()
    await work(tenant, [[{ id: ann }, { id: bob }, { id: cyd, managerId: ann }]], hour(0))
    await work(tenant, [[{ id: cyd, managerId: bob }]], hour(100))
    await work(tenant, [[{ id: cyd, managerId: ann }]], hour(100 + later))
    expect(await links(tenant)).toEqual(expected)
  })

  test('the chart of any past day can be asked for', async () => {
    const tenant = await newTenant()
    await work(tenant, [[{ id: ann }, { id: bob, managerId: ann }, { id: cyd, managerId: ann }]], hour(0))
    await work(tenant, [[{ id: cyd, managerId: bob }]], hour(100))
    await work(tenant, [[{ id: bob, removed: 'soft' }]], hour(200))
    const read = chartHistoryReader(db)
    const on = async (at: number) =>
      (await read(tenant, hour(at), null)).entries.map(({ id, managerId }) => [id, managerId])
    expect(await on(50)).toEqual([
      [ann, null],
      [bob, ann],
      [cyd, ann],
    ])
    expect(await on(150)).toEqual([
      [ann, null],
      [bob, ann],
      [cyd, bob],
    ])
    expect(await on(250)).toEqual([])
    expect((await read(tenant, hour(50), ann)).entries.map(({ id }) => id)).toEqual([bob, cyd])
  })

  test('while people move, sessions are saved undisturbed', async () => {
    const tenant = await newTenant()
    await work(tenant, [ids.map((id, index) => ({ id, managerId: index ? ann : null }))], hour(0))
    const cipher = createNoteCipher(`k:${Buffer.alloc(32, 1).toString('base64')}`)
    const store = sessionStore(db, cipher, () => hour(1))
    const tag = (index: number) => {
      const times = { start: hour(index), end: hour(index + 1), cancelled: false, word: null }
      const pair = { coachId: ann, coacheeId: ids[1 + (index % 8)] ?? bob, taggedBy: ann }
      return store.tag(tenant, {
        id: randomUUID(),
        kind: 'coaching',
        eventKey: `e${index}`,
        organizerId: ann,
        itemIds: [],
        immutableId: null,
        ...times,
        ...pair,
      })
    }
    async function move() {
      for (let round = 0; round < 6; round++) {
        const page = ids.slice(2).map((id) => ({ id, managerId: round % 2 ? ann : bob }))
        await work(tenant, [page], hour(100 * (round + 1)))
      }
    }
    const [saved] = await Promise.all([Promise.all(Array.from({ length: 40 }, (_, index) => tag(index))), move()])
    expect(saved.every((each) => each !== null)).toBe(true)
    expect(await db.query(tenant, 'select count(*) from session')).toEqual([{ count: 40 }])
    expect(await db.query(tenant, wrongPaths)).toEqual([])
    const fresh = await newTenant()
    await work(fresh, [ids.map((id, index) => ({ id, managerId: index === 0 ? null : ann }))], hour(0))
    expect(await chartOf(db, tenant)).toEqual(await chartOf(db, fresh))
    expect(await peopleOf(db, tenant)).toEqual(await peopleOf(db, fresh))
  })

  test('a manager deleted by mistake and restored within a day never was away', async () => {
    const tenant = await newTenant()
    await work(tenant, [[{ id: ann }, { id: bob }, { id: cyd, managerId: ann }]], hour(0))
    await work(tenant, [[{ id: ann, removed: 'soft' }]], hour(100))
    expect(await chartOf(db, tenant)).toMatchObject({ links: {}, findings: { [cyd]: 'manager-left' } })
    await work(tenant, [[{ id: ann }]], hour(110))
    expect(await links(tenant)).toEqual([{ manager_id: ann, valid_from: hour(0), valid_to: null }])
  })
})
