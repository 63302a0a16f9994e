import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Caller } from '../../../api/caller.ts'
import { readChain } from '../../../api/cascade/chain-store.ts'
import { comparer } from '../../../api/cascade/compare-store.ts'
import type { ChartWanted } from '../../../api/cascade/day-store.ts'
import { listManagers, listNodes, listRows } from '../../../api/cascade/nodes-store.ts'
import { readPage } from '../../../api/cascade/page-store.ts'
import { openView, type View } from '../../../api/cascade/root-store.ts'
import { FourState } from '../../../api/contract/cascade.ts'
import type { Db, Tx } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { daysAgo, happen, ids, oneTeam, type Story, stories, today } from './random-company.ts'

/** Everybody but the tops leads three or nobody; of one who leads managers. */
const threeEach: Story = { ...oneTeam, start: ids.map(() => ({ up: 2, other: null })), root: 2 }

/** With whole teams: two into the root's, one out of it, one within, and somebody who leaves and comes back. */
const changes: Story = {
  ...threeEach,
  moves: [
    { person: 3, to: 2, leaves: 1, ago: 50, folded: false },
    { person: 8, to: 1, leaves: 1, ago: 50, folded: false },
    { person: 7, to: 6, leaves: 1, ago: 50, folded: false },
    { person: 20, to: null, leaves: 0, ago: 50, folded: false },
    { person: 23, to: null, leaves: 0, ago: 150, folded: false },
    { person: 23, to: 6, leaves: 1, ago: 50, folded: false },
  ],
}

/** The root, or an admin, as is anybody who asks about somebody who has left. */
function callerOf(tenantId: string, { root, moves }: Story, byAdmin: boolean): Caller {
  const hasLeft = moves.some(({ person, leaves }) => person === root && leaves === 0)
  const userId = ids[root] ?? ''
  return { tenantId, userId, roles: byAdmin || hasLeft ? ['HR.Admin'] : [], token: '' }
}

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  test('of a day that is over the same is told, however little of its chart is worked out', async () => {
    let smaller = 0
    await fc.assert(
      fc.asyncProperty(stories, fc.integer({ min: 1, max: 120 }), fc.boolean(), async (story, past, byAdmin) => {
        const { tenant } = await happen(db, story)
        const caller = callerOf(tenant, story, byAdmin)
        const root = ids[story.root] ?? ''
        const day = daysAgo(past).toISOString().slice(0, 10)
        const wanted = { root, day, withQuarter: true }
        const within = <T>(people: ChartWanted['people'], work: (tx: Tx, view: View) => Promise<T>) =>
          db.transaction(tenant, async (tx) => {
            const view = await openView(tx, caller, { ...wanted, people }, today)
            const [row] = await tx.query<{ links: number }>('select count(*)::int as links from day_link')
            return { told: await work(tx, view), links: row?.links ?? 0 }
          })
        const below = async (tx: Tx, view: View) => {
          const lists = []
          for (const state of FourState.options) lists.push(await listManagers(tx, view, state, null))
          return [await readPage(tx, view, 12), await listNodes(tx, view, null), await listRows(tx, view, null), lists]
        }
        const above = async (tx: Tx, view: View) => view.root.person && readChain(tx, view, view.root.person)
        const [all, line] = [await within('all', below), await within('below', below)]
        expect(line.told).toEqual(all.told)
        const chain = await within('none', above)
        expect(chain.told).toEqual((await within('all', above)).told)
        if (chain.links < line.links && line.links < all.links) smaller++
      }),
      { numRuns: engine === 'pglite' ? 8 : 16, examples: [[threeEach, 30, true]] },
    )
    expect(smaller).toBeGreaterThan(0)
  }, 240_000)

  test('two days are compared alike, however little of their charts is worked out', async () => {
    const moves = new Set<string>()
    await fc.assert(
      fc.asyncProperty(stories, fc.integer({ min: 1, max: 180 }), fc.nat(180), async (story, first, second) => {
        const { tenant } = await happen(db, story)
        const [to, from] = [Math.min(first, second), Math.max(first, second)].map((days) =>
          daysAgo(days).toISOString().slice(0, 10),
        )
        const asked = { root: ids[story.root], from: from ?? '', to: to ?? '' }
        const compared = (isLarge: boolean) =>
          comparer(
            db,
            () => today,
            async () => isLarge,
          )(callerOf(tenant, story, true), asked)
        const few = await compared(false)
        expect(few).toEqual(await compared(true))
        for (const { kind } of few.reorganisations) moves.add(kind)
      }),
      { numRuns: engine === 'pglite' ? 8 : 16, examples: [[changes, 100, 0]] },
    )
    expect([...moves]).toEqual(expect.arrayContaining(['moved-in', 'moved-out', 'moved-within', 'joined', 'left']))
  }, 240_000)
})
