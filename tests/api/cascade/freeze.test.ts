import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { agreementOf } from '../../../api/cascade/agreement.ts'
import { forestOf, linksBelow } from '../../../api/cascade/chain.ts'
import { figuresOf } from '../../../api/cascade/figures.ts'
import { cascadeFreezer } from '../../../api/cascade/freeze.ts'
import { freezeStore } from '../../../api/cascade/freeze-store.ts'
import { openView } from '../../../api/cascade/root-store.ts'
import { readPage } from '../../../api/cascade/totals-store.ts'
import { companyId, readTrend } from '../../../api/cascade/trend-store.ts'
import { mondaysUntil } from '../../../api/cascade/weeks.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { answersIn, linksAt, rootsOf, sidesOf } from './plain-cascade.ts'
import { happen, ids, type Story, stories, today } from './random-company.ts'

const admin = { userId: ids[0] ?? '', roles: ['HR.Admin'], token: '' }
const startOf = (week: string) => new Date(`${week}T00:00:00Z`)
const soon = () => new Date(Date.now() + 60_000)

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  const freezer = () =>
    cascadeFreezer(
      freezeStore(db, () => today),
      () => today,
    )
  const trendOf = (tenantId: string, root: string | undefined, weeks = 52) =>
    db.transaction(tenantId, async (tx) => {
      const view = await openView(tx, { ...admin, tenantId }, { root }, today)
      return { ...(await readTrend(tx, view, weeks)), page: await readPage(tx, view) }
    })

  test('the weeks of any root are what the plain model tells of each Monday, and who was coached a quarter ago', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { tenant, records } = await happen(db, story)
        const weeks = mondaysUntil(today, 7)
        const store = freezeStore(db, () => today)
        for (const week of weeks) await store.freeze(tenant, week)
        await store.markCoached(tenant, '2026-06-15')
        const mondays = weeks.map(startOf)
        for (const rootId of [null, ids[story.root] ?? '', ids[0] ?? '', ids[1] ?? '']) {
          const told = await trendOf(tenant, rootId ?? undefined, weeks.length)
          const plain = mondays.flatMap((monday) => {
            const forest = forestOf(linksAt(records, monday))
            const roots = rootsOf(forest, rootId)
            const stood = linksBelow(forest, roots).length > 0
            return stood ? [{ week: monday.toISOString().slice(0, 10), ...figuresOf(forest, roots) }] : []
          })
          expect(told.trend).toEqual(plain)
          const period = plain
            .filter(({ week }) => startOf(week) > (mondays[0] ?? today))
            .map(({ week }) => startOf(week))
          const answers = period.flatMap((monday) => answersIn(records, linksAt(records, monday), rootId, monday))
          const agreement = agreementOf({
            answered: answers.length,
            agreed: answers.filter(({ answer }) => answer === 'agreed').length,
            answerers: new Set(answers.map(({ coacheeId }) => coacheeId)).size,
          })
          // Answers of whoever does not stand below any more are added up, but do not say from how many people they are.
          if (told.agreement || story.moves.length === 0) expect(told.agreement).toEqual(agreement)
          const quarterAgo = linksAt(records, new Date((mondays.at(-1) ?? today).getTime() - 91 * 86_400_000))
          const sides = sidesOf(linksAt(records, today), quarterAgo, rootId)
          expect(told.page.wereCoached.managers).toBe(sides.wereCoached.managers)
          expect(told.page.wereNot.managers).toBe(sides.wereNot.managers)
        }
      }),
      { numRuns: engine === 'pglite' ? 4 : 6 },
    )
  }, 240_000)

  const quiet: Story = {
    start: ids.map(() => ({ up: 1, other: null })),
    moves: [],
    sessions: [],
    aways: [],
    root: 0,
  }

  test('records are frozen as far back as they reach, and a second turn finds nothing to do', async () => {
    const { tenant } = await happen(db, quiet)
    expect(await freezer().freezeDue(tenant, soon())).toBe(28)
    expect(await freezer().freezeDue(tenant, soon())).toBe(0)
    expect((await trendOf(tenant, undefined)).trend).toHaveLength(28)
  })

  test('a turn without time freezes the newest week, and the next one goes on', async () => {
    const { tenant } = await happen(db, quiet)
    expect(await freezer().freezeDue(tenant, new Date(0))).toBe(1)
    expect((await trendOf(tenant, undefined)).trend.map(({ week }) => week)).toEqual(['2026-06-15'])
    expect((await trendOf(tenant, undefined, 13)).before).toBeNull()
    await freezer().freezeDue(tenant, soon())
    const { trend, before } = await trendOf(tenant, undefined, 13)
    expect(trend).toHaveLength(13)
    expect(before).toEqual({ coached: trend[0]?.coached, reach: trend[0]?.reach, coverage: trend[0]?.coverage })
  })

  test('a week marked as dirty is frozen again, the others stay', async () => {
    const { tenant, records } = await happen(db, quiet)
    await freezer().freezeDue(tenant, soon())
    const [first] = records.links
    const at = new Date('2026-05-02T08:00:00Z')
    await db.query(
      tenant,
      `insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, outcome, tagged_by,
         tagged_at, counted_at) values ($1, $2, $3, $2, 'coaching', $4, $4, 'held', $3, $4, $4)`,
      [tenant, first?.personId, first?.managerId, at],
    )
    await db.query(tenant, 'insert into cascade_dirty (tenant_id, week) values ($1, $2)', [tenant, '2026-05-04'])
    const liveOn = async (week: string) =>
      (await trendOf(tenant, undefined)).trend.find((each) => each.week === week)?.coverage.n
    expect(await liveOn('2026-05-04')).toBe(0)
    expect(await freezer().freezeDue(tenant, soon())).toBe(1)
    expect([await liveOn('2026-05-04'), await liveOn('2026-05-11')]).toEqual([1, 0])
  })

  test('only managers of managers and the company keep weeks, and a total that was wrong is counted when frozen again', async () => {
    const { tenant } = await happen(db, quiet)
    const store = freezeStore(db, () => today)
    const rows = await store.freeze(tenant, '2026-06-15')
    const roots = await db.query<{ root_id: string }>(tenant, 'select root_id from cascade_week')
    const leading = await db.query(tenant, 'select distinct m.parent_id from manager m where m.parent_id is not null')
    expect(roots).toHaveLength(leading.length + 1)
    expect(rows).toBe(roots.length)
    expect(await store.freeze(tenant, '2026-06-15')).toBe(0)
    await db.query(tenant, 'update cascade_week set live = live + 1 where root_id = $1', [companyId])
    expect(await freezer().freezeAgain(tenant)).toBe(1)
    expect(await freezer().freezeAgain(tenant)).toBe(0)
  })
})
