import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import {
  type Anchor,
  ChainCheck,
  canonical,
  cutAction,
  cutFacts,
  hashOf,
  type StoredEntry,
} from '../../../api/admin/audit.ts'
import { auditStore } from '../../../api/admin/audit-store.ts'
import { addresses } from '../../../api/contract/paths.ts'
import { type Route, routes } from '../../../api/contract/routes.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase, servers } from '../store/engines.ts'

const north = '11111111-1111-4111-8111-111111111111'
const south = '22222222-2222-4222-8222-222222222222'
const [hana, ana] = ['aaaaaaaa-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000002'] as const
const now = () => new Date('2026-03-02T10:00:00Z')
const happening = (action: string, subjectId: string | null = null) => ({
  ...{ actorId: hana, action, subjectId, facts: { guests: 'count', version: 1 } },
})

describe('a chain of four', () => {
  const chain: StoredEntry[] = []
  for (const no of [1, 2, 3, 4]) {
    const previousHash = chain.at(-1)?.hash ?? Buffer.alloc(32)
    const entry = { no, at: now(), actorAlias: hana, action: 'saveLeave', subjectAlias: ana, facts: `{"day":${no}}` }
    chain.push({ ...entry, previousHash, hash: hashOf(north, previousHash, entry) })
  }
  const last = chain.at(-1)
  const head = last ? { no: last.no, hash: last.hash } : null
  const checked = (entries: StoredEntry[], tenantId = north, stored = head) => {
    const check = new ChainCheck(tenantId)
    check.follow(entries)
    return check.end(stored).broken
  }
  const changed = (at: number, change: Partial<StoredEntry>) =>
    chain.map((entry) => (entry.no === at ? { ...entry, ...change } : entry))

  test('is whole as it was written', () => {
    expect(checked(chain)).toBeNull()
    expect(new ChainCheck(north).end(null)).toEqual({ entries: 0, removed: 0, lastHash: null, broken: null })
  })

  test.each<[string, StoredEntry[], object]>([
    ['other facts', changed(2, { facts: '{}' }), { no: 2, why: 'changed' }],
    ['another time', changed(3, { at: new Date(0) }), { no: 3, why: 'changed' }],
    ['somebody else who did it', changed(1, { actorAlias: null }), { no: 1, why: 'changed' }],
    ['somebody else whom it concerned', changed(4, { subjectAlias: null }), { no: 4, why: 'changed' }],
    ['an entry taken out', chain.filter(({ no }) => no !== 2), { no: 2, why: 'missing' }],
    ['the first taken out', chain.slice(1), { no: 1, why: 'missing' }],
    ['the end cut off', chain.slice(0, 2), { no: 3, why: 'cut-off' }],
    ['nothing left', [], { no: 1, why: 'cut-off' }],
  ])('shows %s, by the number of the first entry that does not fit', (_, entries, broken) => {
    expect(checked(entries)).toEqual(broken)
  })

  test('shows an entry taken out and the others numbered and hashed anew, unless the head is written anew too', () => {
    const forged: StoredEntry[] = []
    for (const [index, { hash: _, ...entry }] of chain.filter(({ no }) => no !== 2).entries()) {
      const previousHash = forged.at(-1)?.hash ?? Buffer.alloc(32)
      const again = { ...entry, no: index + 1, previousHash }
      forged.push({ ...again, hash: hashOf(north, previousHash, again) })
    }
    expect(checked(forged)).toEqual({ no: 4, why: 'cut-off' })
  })

  describe('cut after the second at the end of a term', () => {
    const second = chain[1]
    if (!second || !last) throw new Error('The chain has four entries.')
    const anchor = { removed: 2, hash: second.hash }
    const said = {
      no: 5,
      at: now(),
      actorAlias: null,
      action: cutAction,
      subjectAlias: null,
      facts: canonical(cutFacts(anchor)),
    }
    const cut = { ...said, previousHash: last.hash, hash: hashOf(north, last.hash, said) }
    const rest = [...chain.slice(2), cut]
    const head = { no: 5, hash: cut.hash }
    const check = (entries: StoredEntry[], at: Anchor | null) => {
      const following = new ChainCheck(north, at)
      following.follow(entries)
      return following.end(head)
    }

    test('is whole from there on', () => {
      expect(check(rest, anchor)).toEqual({ entries: 3, removed: 2, lastHash: cut.hash.toString('hex'), broken: null })
    })

    test('shows one more taken out behind the anchor, the anchor moved along by hand, and the anchor taken away', () => {
      const third = chain[2]
      expect(check(rest.slice(1), anchor).broken).toEqual({ no: 3, why: 'missing' })
      expect(check(rest.slice(1), { removed: 3, hash: third?.hash ?? anchor.hash }).broken).toEqual({
        no: 3,
        why: 'missing',
      })
      expect(check(rest, { ...anchor, hash: Buffer.alloc(32) }).broken).toEqual({ no: 3, why: 'changed' })
      expect(check(rest, null).broken).toEqual({ no: 1, why: 'missing' })
    })
  })

  test('fits no other tenant', () => {
    expect(checked(chain, south)).toEqual({ no: 1, why: 'changed' })
  })
})

describe.each(engines)('on %s', (engine) => {
  let db: Db
  let url: string
  beforeAll(async () => {
    url = await newDatabase(engine)
    db = await openDb(url)
  })
  afterAll(() => db.close())

  test('entries of many at the same moment stand in one chain without a gap, each tenant in its own', async () => {
    const store = auditStore(db, now)
    await Promise.all(
      Array.from({ length: 30 }, (_, n) => store.add(n % 3 ? north : south, happening('saveLeave', ana))),
    )
    expect(await store.check(north)).toMatchObject({ entries: 20, broken: null })
    expect(await store.check(south)).toMatchObject({ entries: 10, broken: null })
    const { entries } = await store.list(north, {})
    expect(entries.map(({ no }) => no)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index))
  })

  test.each([
    'update audit_entry set facts = facts where tenant_id = $1',
    'delete from audit_entry where tenant_id = $1',
  ])('the role that serves requests may not %s', async (sql) => {
    await expect(db.query(north, sql, [north])).rejects.toMatchObject({ code: '42501' })
  })

  test('what is older than its term is removed, the log says so itself, and is whole from there on', async () => {
    const tenant = randomUUID()
    const clock = { now: new Date('2015-01-10T08:00:00Z') }
    const store = auditStore(db, () => clock.now)
    for (let month = 0; month < 6; month++) {
      clock.now = new Date(Date.UTC(2015, month, 10))
      await store.add(tenant, {
        ...happening('saveLeave', month < 2 ? ana : null),
        actorId: month < 2 ? hana : randomUUID(),
      })
    }
    const before = new Date('2015-03-01T00:00:00Z')
    expect(await store.countBefore(tenant, before)).toBe(2)
    await store.cut(tenant, before)
    expect(await store.check(tenant)).toMatchObject({ entries: 5, removed: 2, broken: null })
    const { entries } = await store.list(tenant, {})
    expect(entries.map(({ no, action }) => `${no} ${action}`)).toEqual([
      ...['7 cutAudit', '6 saveLeave', '5 saveLeave', '4 saveLeave', '3 saveLeave'],
    ])
    expect(entries[0]).toMatchObject({ by: 'service', facts: { removed: 2 } })
    const people = await db.query<{ person_id: string }>(
      tenant,
      'select person_id from audit_alias where tenant_id = $1',
      [tenant],
    )
    expect(people.map((row) => row.person_id)).not.toContain(hana)
    expect(people).toHaveLength(4)
    await store.cut(tenant, before)
    expect((await store.list(tenant, {})).entries).toHaveLength(5)
    await store.cut(tenant, new Date('2015-05-01T00:00:00Z'))
    expect(await store.check(tenant)).toMatchObject({ entries: 4, removed: 4, broken: null })
    await store.add(tenant, happening('saveLeave'))
    expect(await store.check(tenant)).toMatchObject({ entries: 5, removed: 4, broken: null })
  })

  test('no entry that is younger than a year can be removed by the service, whatever it asks for', async () => {
    const tenant = randomUUID()
    const at = (ago: number) => new Date(Date.now() - ago * 86_400_000)
    for (const ago of [380, 360, 1]) await auditStore(db, () => at(ago)).add(tenant, happening('saveLeave'))
    await auditStore(db, () => new Date()).cut(tenant, new Date('2999-01-01T00:00:00Z'))
    expect(await auditStore(db, now).check(tenant)).toMatchObject({ entries: 3, removed: 1, broken: null })
    const removing = db.transaction(tenant, async (tx) => {
      await tx.query("select set_config('app.audit_term', 'over', true)")
      await tx.query('delete from audit_entry where tenant_id = $1', [tenant])
    })
    await expect(removing).rejects.toMatchObject({ code: '42501' })
    await expect(
      db.query(tenant, 'update audit_anchor set removed = 2 where tenant_id = $1', [tenant]),
    ).rejects.toMatchObject({ code: '42501' })
    expect(await auditStore(db, now).check(tenant)).toMatchObject({ entries: 3, removed: 1, broken: null })
  })

  test('one tenant’s term removes nothing of another', async () => {
    const [one, other] = [randomUUID(), randomUUID()]
    const store = auditStore(db, () => new Date('2015-01-10T08:00:00Z'))
    for (const tenant of [one, other]) await store.add(tenant, happening('saveLeave'))
    await store.cut(one, new Date('2016-01-01T00:00:00Z'))
    expect(await store.check(one)).toMatchObject({ removed: 1 })
    expect(await store.check(other)).toMatchObject({ entries: 1, removed: 0, broken: null })
  })

  test('it has no other right to the entries than to add and to read', async () => {
    const rows = await db.query<{ privilege_type: string }>(
      north,
      `select privilege_type from information_schema.role_table_grants
       where table_name = 'audit_entry' and grantee in ('coaching_app', 'PUBLIC') order by 1`,
    )
    expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT'])
  })
})

for (const engine of servers)
  test('what the owner of the database changes or removes shows, with the first entry that is broken', async () => {
    const url = await newDatabase(engine)
    const db = await openDb(url)
    const store = auditStore(db, now)
    for (let no = 0; no < 6; no++) await store.add(north, happening('saveOrgPolicy'))
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    const sql = `delete from audit_entry where tenant_id = '${north}' and entry_no = 5`
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' })
    await owner.query('alter table audit_entry disable trigger all')
    for (let no = 0; no < 3; no++) await store.add(south, happening('saveOrgPolicy'))
    expect((await store.check(south)).broken).toBeNull()
    await owner.query('delete from audit_entry where tenant_id = $1 and entry_no = 3', [south])
    expect((await store.check(south)).broken).toEqual({ no: 3, why: 'cut-off' })
    await owner.query(sql)
    expect((await store.check(north)).broken).toEqual({ no: 5, why: 'missing' })
    await owner.query(
      `update audit_entry set facts = '{"guests":"leave-out"}' where tenant_id = '${north}' and entry_no = 3`,
    )
    expect((await store.check(north)).broken).toEqual({ no: 3, why: 'changed' })
    await owner.end()
    await db.close()
  })

test('every route by which HR changes something or reads a list of people is audited', () => {
  const open = addresses.filter(({ name }) => {
    const route: Route = routes[name]
    return route.who === 'hr-admin' && !route.audited
  })
  const changing = open.filter(({ method }) => method !== 'GET')
  // They store nothing.
  expect(changing.map(({ name }) => name).sort()).toEqual(['checkOverrides', 'checkPolicy', 'previewCounting'])
  const reading = open.filter(({ method }) => method === 'GET')
  // Settings with who set them, counts, names of groups: nobody is looked up in them.
  expect(reading.map(({ name }) => name).sort()).toEqual([
    ...['checkAudit', 'findGroups', 'getCalendarPolicy', 'getCountingPolicy', 'getDeployment', 'getOrgPolicy'],
    ...['getOrgQuality', 'getOrgSync', 'getPolicy', 'listCountingVersions', 'listPolicyVersions'],
  ])
})

test('every route by which somebody reads of people below them, or changes their leave, is audited', () => {
  const audited = addresses.filter(({ name }) => {
    const route: Route = routes[name]
    return route.who === 'person' && route.audited
  })
  expect(audited.map(({ name }) => name).sort()).toEqual([
    ...['compareCascade', 'endAway', 'findInCascade', 'getCascade', 'getChain', 'getPipelineOf', 'listCascadeManagers'],
    ...['listCascadeNodes', 'listCascadeRows', 'setAway'],
  ])
})
