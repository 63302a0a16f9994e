import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type BrokenLink, breaksOf } from '../../../api/cascade/breaks.ts'
import { forestOf, type Link } from '../../../api/cascade/chain.ts'
import { figuresOf } from '../../../api/cascade/figures.ts'
import { readPage } from '../../../api/cascade/page-store.ts'
import { openView } from '../../../api/cascade/root-store.ts'
import { holdLinks, refreshLinks } from '../../../api/org/link-state-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { chartOf, idsOf, newTenant } from './tenant.ts'

const now = new Date('2026-06-15T09:30:00Z')
const long = new Date(now.getTime() - 400 * 86_400_000)

/** A manager: whether their own link is live, how many of their people are coached, how many are not, and managers below. */
interface Lead {
  coached: boolean
  live: number
  never: number
  below: Lead[]
}

const share = fc.integer({ min: 0, max: 9 }).map((tenth) => tenth < 6)
const firstLine: fc.Arbitrary<Lead> = fc.record({
  coached: share,
  live: fc.integer({ min: 0, max: 5 }),
  never: fc.integer({ min: 0, max: 2 }),
  below: fc.constant([]),
})
/** Few are coached: there are many breaks, some of which bring back as many as a first-line manager's. */
const middle = (below: fc.Arbitrary<Lead>, most: number): fc.Arbitrary<Lead> =>
  fc.record({
    coached: fc.integer({ min: 0, max: 9 }).map((tenth) => tenth < 3),
    live: fc.integer({ min: 0, max: 1 }),
    never: fc.integer({ min: 0, max: 1 }),
    below: fc.array(below, { minLength: 1, maxLength: most }),
  })
const tops = fc.tuple(
  fc.array(middle(firstLine, 3), { minLength: 9, maxLength: 14 }),
  fc.array(middle(middle(firstLine, 3), 2), { maxLength: 3 }),
  fc.array(firstLine, { minLength: 2, maxLength: 8 }),
)

const lead = (coached: boolean, live: number, below: Lead[] = []): Lead => ({ coached, live, never: 1, below })
/** Eleven whose people are led by one further manager each, and ten first-line managers. */
const elevenOf = (live: number): [Lead[], Lead[], Lead[]] => [
  Array.from({ length: 11 }, () => lead(false, live, [lead(false, 1)])),
  [],
  Array.from({ length: 10 }, () => lead(false, 2)),
]

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  async function happen(top: Lead) {
    const tenant = await newTenant(db)
    const ids = idsOf(1000)
    const chart: { id: string; managerId?: string }[] = []
    const live: string[] = []
    const put = (managerId?: string) => {
      const id = ids[chart.length] ?? ''
      chart.push({ id, ...(managerId ? { managerId } : {}) })
      return id
    }
    const placeAll = (lead: Lead, managerId?: string) => {
      const id = put(managerId)
      if (lead.coached) live.push(id)
      for (let nth = 0; nth < lead.live; nth++) live.push(put(id))
      for (let nth = 0; nth < lead.never; nth++) put(id)
      for (const each of lead.below) placeAll(each, id)
    }
    placeAll(top)
    await chartOf(db, tenant, chart, long, true)
    await db.transaction(tenant, async (tx) => {
      await holdLinks(tx, tenant)
      await tx.query(
        `insert into pair_state (tenant_id, coach_id, coachee_id, last_held_at)
         select $1, manager_id, person_id, $3::timestamptz - interval '1 day' from link
         where tenant_id = $1 and person_id = any($2)`,
        [tenant, live, now],
      )
      await refreshLinks(tx, tenant, now, null)
    })
    const links = await db.query<Link>(
      tenant,
      'select manager_id as "managerId", person_id as "reportId", state from link where tenant_id = $1',
      [tenant],
    )
    const topId = ids[0] ?? ''
    return { tenant, topId, forest: forestOf(links) }
  }

  test('the ten breaks that are told are the first of all, first-line managers among them or not', async () => {
    const seen = { firstLine: 0, noFirstLine: 0, passedBy: 0 }
    await fc.assert(
      fc.asyncProperty(tops, async (below) => {
        const { tenant, topId, forest } = await happen(lead(true, 1, below.flat()))
        const page = await db.transaction(tenant, async (tx) =>
          readPage(tx, await openView(tx, { tenantId: tenant, userId: topId, roles: [], token: '' }, {}, now)),
        )
        const wanted = breaksOf(forest, [topId])
        const isFirstLine = ({ reportId }: BrokenLink) =>
          forest.has(reportId) && !(forest.get(reportId) ?? []).some((link) => forest.has(link.reportId))
        expect(page.figures).toEqual(figuresOf(forest, [topId]))
        expect(page.breakCount).toBe(wanted.length)
        const told = wanted.slice(0, 10)
        // Nobody has a name of their own: whoever brings back as many and has as many below stands by id.
        expect(page.breaks.map((row) => [row.report.id, row.regained, row.below])).toEqual(
          told.map((row) => [row.reportId, row.regained, row.below]),
        )
        if (told.some(isFirstLine)) seen.firstLine++
        else seen.noFirstLine++
        if (wanted.slice(10).some(isFirstLine)) seen.passedBy++
      }),
      { numRuns: engine === 'pglite' ? 15 : 30, examples: [[elevenOf(3)], [elevenOf(0)]] },
    )
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
  }, 120_000)
})
