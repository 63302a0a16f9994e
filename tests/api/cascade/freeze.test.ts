import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { agreementOf } from '../../../api/cascade/agreement.ts'
import { readAgreement } from '../../../api/cascade/agreement-store.ts'
import { forestOf, linksBelow } from '../../../api/cascade/chain.ts'
import { figuresOf } from '../../../api/cascade/figures.ts'
import { cascadeFreezer } from '../../../api/cascade/freeze.ts'
import { freezeStore } from '../../../api/cascade/freeze-store.ts'
import { readPage } from '../../../api/cascade/page-store.ts'
import { openView } from '../../../api/cascade/root-store.ts'
import { companyId, mondaysUntil } from '../../../api/cascade/weeks.ts'
import { coachedDay } from '../../../api/org/coached-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { answersIn, linksAt, quarterBefore, rootsOf, sidesOf } from './plain-cascade.ts'
import {
  change,
  happen,
  ids,
  keep,
  linksOf,
  oneTeam,
  type Story,
  sessionsOf,
  stories,
  today,
} from './random-company.ts'
import { chartOf } from './tenant.ts'

const admin = { userId: ids[0] ?? '', roles: ['HR.Admin'], token: '' }
const startOf = (week: string) => new Date(`${week}T00:00:00Z`)
const soon = () => new Date(Date.now() + 60_000)

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  const freezer = () => cascadeFreezer(freezeStore(db, () => today))
  const trendOf = (tenantId: string, root: string | undefined, weeks = 52, now = today) =>
    db.transaction(tenantId, async (tx) => {
      const view = await openView(tx, { ...admin, tenantId }, { root }, now)
      const page = await readPage(tx, view, weeks)
      return { ...page.trend, page, agreement: await readAgreement(tx, view, page) }
    })

  const who = fc.integer({ min: 0, max: ids.length - 1 })
  /** What happens in the week that is not over: sessions on any of its days, and the chart changes on Friday. */
  const openWeeks = fc.record({
    sessions: fc.array(
      fc.record({
        link: fc.nat(1000),
        hours: fc.integer({ min: -9, max: 95 }),
        answer: fc.constantFrom('agreed' as const, 'something-else' as const, null),
      }),
      { maxLength: 20 },
    ),
    moves: fc.array(fc.record({ person: who, to: fc.option(who), leaves: fc.integer({ min: 0, max: 5 }) }), {
      maxLength: 8,
    }),
  })
  const friday = new Date(today.getTime() + 4 * 86_400_000)

  /** In one team ten answer, and somebody leads another from Friday on. */
  const answering = {
    sessions: Array.from({ length: 10 }, (_, link) => ({ link, hours: 1, answer: 'agreed' as const })),
    moves: [{ person: 5, to: 23, leaves: 1 }],
  }

  test('on a Friday the weeks of any root, agreement and the quarter before are what the plain model tells', async () => {
    const seen = { agreement: 0, newManagers: 0 }
    await fc.assert(
      fc.asyncProperty(stories, openWeeks, async (story, open) => {
        const { tenant, records: before } = await happen(db, story)
        const weeks = mondaysUntil(today, 7)
        const store = freezeStore(db, () => today)
        for (const week of weeks) await store.freeze(tenant, week)
        await store.tellCoached(tenant, [coachedDay(today)])
        const leading = new Set(linksAt(before, today).map(({ managerId }) => managerId))
        const sessions = sessionsOf(
          before.links,
          open.sessions.map(({ hours, ...each }) => ({ ...each, at: new Date(today.getTime() + hours * 3_600_000) })),
        )
        await keep(db, tenant, { sessions, aways: [] }, friday)
        for (const move of open.moves) await chartOf(db, tenant, [change(move)], friday)
        const records = {
          ...before,
          links: await linksOf(db, tenant),
          sessions: [...before.sessions, ...sessions],
        }
        const now = linksAt(records, friday)
        seen.newManagers += now.filter(({ managerId }) => !leading.has(managerId)).length
        const mondays = weeks.map(startOf)
        for (const rootId of [null, ids[story.root] ?? '', ids[0] ?? '', ids[1] ?? '']) {
          const told = await trendOf(tenant, rootId ?? undefined, weeks.length, friday)
          const plain = mondays.flatMap((monday) => {
            const forest = forestOf(linksAt(before, monday))
            const roots = rootsOf(forest, rootId)
            const stood = linksBelow(forest, roots).length > 0
            return stood ? [{ week: monday.toISOString().slice(0, 10), ...figuresOf(forest, roots) }] : []
          })
          expect(told.trend).toEqual(plain)
          expect(told.since).toBe(weeks[0])
          const whole = plain
            .filter(({ week }) => startOf(week) > (mondays[0] ?? today))
            .map(({ week }) => ({
              from: new Date(startOf(week).getTime() - 604_800_000),
              to: startOf(week),
              whole: true,
            }))
          const last = { from: mondays.at(-1) ?? today, to: friday, whole: false }
          const answers = [...whole, last].flatMap((stretch) =>
            answersIn(records, linksAt(records, stretch.to), rootId, stretch),
          )
          const agreement = agreementOf({
            answered: answers.length,
            agreed: answers.filter(({ answer }) => answer === 'agreed').length,
            answerers: new Set(answers.map(({ coacheeId }) => coacheeId)).size,
          })
          // Answers of whoever does not stand below any more are added up, but do not say from how many people they are.
          if (told.agreement || story.moves.length + open.moves.length === 0) expect(told.agreement).toEqual(agreement)
          if (told.agreement) seen.agreement++
          const sides = sidesOf(now, linksAt(records, quarterBefore(friday)), rootId)
          for (const side of ['wereCoached', 'wereNot'] as const) {
            expect(told.page[side].managers).toBe(sides[side].managers)
            expect(told.page[side].sum).toBeCloseTo(sides[side].sum, 9)
          }
          expect(told.page.leftOut).toBe(sides.leftOut)
        }
      }),
      { numRuns: engine === 'pglite' ? 5 : 8, examples: [[oneTeam, answering]] },
    )
    expect(seen.agreement).toBeGreaterThan(0)
    expect(seen.newManagers).toBeGreaterThan(0)
  }, 240_000)

  const quiet: Story = {
    start: ids.map(() => ({ up: 1, other: null })),
    moves: [],
    sessions: [],
    aways: [],
    root: 0,
    folded: false,
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

  test('a manager of this week is on a side at once; a session entered late for a quarter ago turns the side', async () => {
    const { tenant, records } = await happen(db, quiet)
    await freezer().freezeDue(tenant, soon())
    const [anna, bert, carl] = records.links.map(({ personId }) => personId).slice(-3) as [string, string, string]
    const sideOf = async (id: string) => {
      const sql = 'select was_coached from manager where tenant_id = $1 and person_id = $2'
      return (await db.query<{ was_coached: boolean | null }>(tenant, sql, [tenant, id]))[0]?.was_coached
    }
    expect(await sideOf(anna)).toBeUndefined()
    await chartOf(
      db,
      tenant,
      [
        { id: bert, managerId: anna },
        { id: 'dddddddd-0000-4000-8000-000000000001', managerId: carl },
      ],
      today,
    )
    expect(await sideOf(anna)).toBe(false)
    await chartOf(db, tenant, [{ id: bert, managerId: null }], today)
    expect(await sideOf(anna)).toBeUndefined()
    await chartOf(db, tenant, [{ id: bert, managerId: anna }], today)
    const at = new Date('2026-03-12T08:00:00Z')
    const coachId = records.links.find(({ personId }) => personId === anna)?.managerId ?? ''
    await keep(db, tenant, { sessions: [{ coachId, coacheeId: anna, at, answer: null }], aways: [] }, today)
    await db.query(tenant, 'insert into cascade_dirty (tenant_id, week) values ($1, $2)', [tenant, '2026-03-16'])
    await freezer().freezeDue(tenant, soon())
    expect([await sideOf(anna), await sideOf(carl)]).toEqual([true, false])
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
