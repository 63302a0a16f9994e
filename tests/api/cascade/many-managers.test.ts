import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cascadeStore } from '../../../api/cascade/store.ts'
import type { CascadeRow } from '../../../api/contract/cascade.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { newDatabase, servers } from '../store/engines.ts'
import { chartOf, idsOf, newTenant } from './tenant.ts'

const managers = 1_100
const now = new Date('2026-03-30T07:00:00Z')
let db: Db
beforeAll(async () => {
  db = await openDb(await newDatabase(servers[0] ?? 'pglite'))
})
afterAll(() => db.close())

test('all managers below are told in parts of a thousand, each once, and no place is believed that nobody gave out', async () => {
  const tenantId = await newTenant(db)
  const [top = '', ...others] = idsOf(1 + 2 * managers)
  const [leads, people] = [others.slice(0, managers), others.slice(managers)]
  const chart = [
    { id: top },
    ...leads.map((id) => ({ id, managerId: top })),
    ...people.map((id, place) => ({ id, managerId: leads[place] ?? top })),
  ]
  await chartOf(db, tenantId, chart, now, true)
  const store = cascadeStore(db, () => now)
  const caller = { tenantId, userId: top, roles: [], token: '' }
  const told: CascadeRow[] = []
  const parts: number[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { entries, next } = await store.rows(caller, after ? { after } : {})
    parts.push(entries.length)
    told.push(...entries)
    after = next
  }
  expect(parts).toEqual([1_000, 100])
  expect(told.map((row) => row.person.id).sort()).toEqual(leads)
  await expect(store.rows(caller, { after: 'nowhere' })).rejects.toMatchObject({ code: 'input-invalid' })
}, 60_000)
