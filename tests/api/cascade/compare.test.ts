import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { comparer } from '../../../api/cascade/compare-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { chartOf, idsOf, newTenant } from './tenant.ts'

const [ann, ben, cyd, dee, eva, flo, gus] = idsOf(7) as [string, string, string, string, string, string, string]
const names = new Map(Object.entries({ ann, ben, cyd, dee, eva, flo, gus }).map(([name, id]) => [id, name]))
const day = (date: string) => new Date(`${date}T09:00:00Z`)

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  /** Ann leads Ben, who leads Cyd and Dee, and Eva, who leads Flo; Gus leads nobody. */
  async function moved(changes: Parameters<typeof chartOf>[2]) {
    const tenant = await newTenant(db)
    const chart = [
      { id: ann },
      ...[ben, eva, gus].map((id) => ({ id, managerId: ann })),
      ...[cyd, dee].map((id) => ({ id, managerId: ben })),
      { id: flo, managerId: eva },
    ].map((each) => ({ ...each, displayName: names.get(each.id) ?? '' }))
    await chartOf(db, tenant, chart, day('2026-03-02'), true)
    await chartOf(db, tenant, changes, day('2026-04-01'))
    const compare = comparer(db, () => day('2026-05-04'))
    const admin = { tenantId: tenant, userId: gus, roles: ['HR.Admin'], token: '' }
    const { reorganisations, unnamed } = await compare(admin, { from: '2026-03-09', to: '2026-05-04' })
    expect(unnamed).toEqual({ reorganisations: 0, below: 0 })
    return reorganisations.map(({ person, kind, from, to, below }) => [
      `${person.displayName} ${kind} ${from?.displayName ?? '-'} ${to?.displayName ?? '-'}`,
      below,
    ])
  }

  test('people came along who stood below somebody before and after: not the team of a leaver, nor one taken over', async () => {
    expect(await moved([{ id: eva, managerId: ben }])).toEqual([['eva moved-within ann ben', 1]])
    const leaving = [
      { id: ben, removed: 'soft' as const },
      { id: cyd, managerId: gus },
      { id: dee, managerId: gus },
    ]
    expect(await moved(leaving)).toEqual([
      ['ben left ann -', 0],
      ['cyd moved-within ben gus', 0],
      ['dee moved-within ben gus', 0],
    ])
  })

  test('in a whole company nobody comes from outside it: to the top, and from it, is a move within', async () => {
    expect(await moved([{ id: ben, managerId: null }])).toEqual([['ben moved-within ann -', 2]])
    const turned = [
      { id: ben, managerId: null },
      { id: ann, managerId: ben },
    ]
    expect(await moved(turned)).toEqual([
      ['ann moved-within - ben', 3],
      ['ben moved-within ann -', 2],
    ])
  })
})
