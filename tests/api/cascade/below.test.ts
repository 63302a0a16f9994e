import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { belowFolder, mendBelow } from '../../../api/cascade/below-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { newTenant } from './tenant.ts'

const soon = () => new Date(Date.now() + 60_000)
const places = ['0000001', '00000010000002', '000000100000020000003', '00000010000004']

/** A manager comes, changes and goes, all in one group or another. */
const changes = fc.array(
  fc.record({
    place: fc.constantFrom(...places),
    alike: fc.constantFrom(128, 144),
    managers: fc.integer({ min: -1, max: 1 }),
    live: fc.integer({ min: -3, max: 3 }),
  }),
  { minLength: 1, maxLength: 25 },
)

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  const note = (tenant: string, rows: readonly { place: string; alike: number; managers: number; live: number }[]) =>
    db.query(
      tenant,
      `insert into below_change
       select $1, c.place, c.alike, '-infinity', c.managers, c.live, 0, 0, 0, 0, 0, 0, 0
       from unnest($2::text[], $3::int[], $4::int[], $5::int[]) as c (place, alike, managers, live)`,
      [
        tenant,
        rows.map(({ place }) => place),
        rows.map(({ alike }) => alike),
        rows.map(({ managers }) => managers),
        rows.map(({ live }) => live),
      ],
    )
  const totals = (tenant: string) =>
    db.query(tenant, 'select path, alike, managers, live from below_total where tenant_id = $1 order by path, alike', [
      tenant,
    ])

  test('changes end in the same sums one by one, in parts and all at once, and nothing is left where they are even', async () => {
    await fc.assert(
      fc.asyncProperty(changes, fc.integer({ min: 1, max: 4 }), async (rows, part) => {
        const expected = ['', ...places].sort().flatMap((path) =>
          [128, 144].flatMap((alike) => {
            const below = rows.filter((row) => row.alike === alike && row.place.startsWith(path))
            const sum = (of: 'managers' | 'live') => below.reduce((total, row) => total + row[of], 0)
            const [managers, live] = [sum('managers'), sum('live')]
            return managers === 0 && live === 0 ? [] : [{ path, alike, managers, live }]
          }),
        )
        for (const size of [1, part, 1_000]) {
          const tenant = await newTenant(db)
          await note(tenant, rows)
          expect(await belowFolder(db, size)(tenant, soon())).toBe(rows.length)
          expect(await totals(tenant)).toEqual(expected)
        }
      }),
      {
        numRuns: 30,
        examples: [
          // Somebody is said to be gone before what they had become is added.
          [
            [
              { place: '0000001', alike: 128, managers: 1, live: 3 },
              { place: '0000001', alike: 128, managers: -1, live: -5 },
              { place: '0000001', alike: 128, managers: 0, live: 2 },
            ],
            1,
          ],
        ],
      },
    )
  }, 120_000)

  test('when time is up, what is left waits for the next turn', async () => {
    const tenant = await newTenant(db)
    const row = { place: '0000001', alike: 128, managers: 1, live: 1 }
    await note(tenant, [row, row, row])
    expect(await belowFolder(db, 2)(tenant, new Date())).toBe(2)
    expect(await totals(tenant)).toContainEqual({ path: '', alike: 128, managers: 2, live: 2 })
    expect(await belowFolder(db, 2)(tenant, new Date())).toBe(1)
    expect(await totals(tenant)).toContainEqual({ path: '', alike: 128, managers: 3, live: 3 })
  })

  test('sums of nobody are found and taken away', async () => {
    const tenant = await newTenant(db)
    await note(tenant, [{ place: '00000010000002', alike: 128, managers: 1, live: 1 }])
    await belowFolder(db)(tenant, soon())
    expect(await db.transaction(tenant, (tx) => mendBelow(tx, tenant))).toBe(3)
    expect(await totals(tenant)).toEqual([])
  })
})
