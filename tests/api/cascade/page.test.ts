import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { breaksOf } from '../../../api/cascade/breaks.ts'
import { breakAbove, forestOf } from '../../../api/cascade/chain.ts'
import { figuresOf, levelsOf } from '../../../api/cascade/figures.ts'
import { fourStatesOf } from '../../../api/cascade/four-states.ts'
import { readPage } from '../../../api/cascade/page-store.ts'
import { openView } from '../../../api/cascade/root-store.ts'
import { tellCoached } from '../../../api/org/coached-store.ts'
import { holdLinks } from '../../../api/org/link-state-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { linksAt, quarterBefore, rootsOf, sidesOf } from './plain-cascade.ts'
import { daysAgo, happen, ids, oneTeam, stories, today } from './random-company.ts'

const nameOf = (id: string) => `person ${ids.indexOf(id)}`
const admin = { userId: ids[0] ?? '', roles: ['HR.Admin'], token: '' }

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  /** The sessions of a story are entered after its charts. */
  const tellAll = (tenant: string) =>
    db.transaction(tenant, async (tx) => {
      await holdLinks(tx, tenant)
      await tellCoached(tx, tenant, today, 'all')
    })

  test('whatever happened, a page of today or of a past day is the plain one', async () => {
    const breakCounts = new Set<number>()
    await fc.assert(
      fc.asyncProperty(stories, fc.integer({ min: 1, max: 90 }), async (story, past) => {
        const { tenant, records } = await happen(db, story)
        for (const rootId of [null, ids[story.root] ?? '']) {
          for (const days of [0, past]) {
            const day = daysAgo(days).toISOString().slice(0, 10)
            if (days === 0) await tellAll(tenant)
            const { view, told } = await db.transaction(tenant, async (tx) => {
              const caller = { ...admin, tenantId: tenant }
              const opened = await openView(tx, caller, { root: rootId ?? undefined, day, withQuarter: true }, today)
              return { view: opened, told: await readPage(tx, opened) }
            })
            expect(view.chart.today).toBe(days === 0)
            const links = linksAt(records, view.chart.at)
            const forest = forestOf(links)
            const roots = rootsOf(forest, rootId)
            expect(told.figures).toEqual(figuresOf(forest, roots))
            expect(told.levels).toEqual(levelsOf(forest, roots))
            expect(told.fourStates).toEqual(fourStatesOf(forest, roots))
            const breaks = breaksOf(forest, roots, nameOf)
            breakCounts.add(breaks.length)
            expect(told.breakCount).toBe(breaks.length)
            expect(
              told.breaks.map(({ manager, report, state, regained, below }) => ({
                managerId: manager.id,
                reportId: report.id,
                state,
                regained,
                below,
              })),
            ).toEqual(breaks.slice(0, 10))
            const above = told.breakAbove
            const broken = rootId ? breakAbove(links, rootId) : null
            expect(above && { managerId: above.manager.id, reportId: above.report.id, state: above.state }).toEqual(
              broken,
            )
            const then = linksAt(records, quarterBefore(view.chart.at))
            const sides = sidesOf(links, then, rootId)
            expect(told.leftOut).toBe(sides.leftOut)
            for (const side of ['wereCoached', 'wereNot'] as const) {
              expect(told[side].managers).toBe(sides[side].managers)
              expect(told[side].sum).toBeCloseTo(sides[side].sum, 9)
              expect(told[side].squares).toBeCloseTo(sides[side].squares, 9)
            }
          }
        }
      }),
      {
        numRuns: engine === 'pglite' ? 8 : 16, // More breaks than a page names.
        examples: [[oneTeam, 30]],
      },
    )
    expect(Math.max(...breakCounts)).toBeGreaterThan(10)
  }, 240_000)
})
