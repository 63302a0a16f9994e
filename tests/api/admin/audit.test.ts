import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { ChainCheck, hashOf, type StoredEntry } from '../../../api/admin/audit.ts'
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
    expect(new ChainCheck(north).end(null)).toEqual({ entries: 0, lastHash: null, broken: null })
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
    const sql = 'delete from audit_entry where entry_no = 5'
    await expect(owner.query(sql)).rejects.toMatchObject({ code: '42501' })
    await owner.query('alter table audit_entry disable trigger all')
    await owner.query(sql)
    expect((await store.check(north)).broken).toEqual({ no: 5, why: 'missing' })
    await owner.query(`update audit_entry set facts = '{"guests":"leave-out"}' where entry_no = 3`)
    expect((await store.check(north)).broken).toEqual({ no: 3, why: 'changed' })
    await owner.end()
    await db.close()
  })

test('every route by which HR changes something or reads a list of people is audited', () => {
  const open = addresses.filter(({ name, method }) => {
    const route: Route = routes[name]
    return route.who === 'hr-admin' && method !== 'GET' && !route.audited
  })
  // They store nothing.
  expect(open.map(({ name }) => name).sort()).toEqual(['checkOverrides', 'checkPolicy', 'previewCounting'])
})
