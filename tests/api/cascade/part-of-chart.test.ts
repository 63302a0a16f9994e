import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readChain } from '../../../api/cascade/chain-store.ts'
import type { Part } from '../../../api/cascade/day-store.ts'
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
        const root = ids[story.root] ?? ''
        const hasLeft = story.moves.some(({ person, leaves }) => person === story.root && leaves === 0)
        const isAdmin = byAdmin || hasLeft
        const caller = { tenantId: tenant, userId: isAdmin ? (ids[0] ?? '') : root, token: '' }
        const day = daysAgo(past).toISOString().slice(0, 10)
        const wanted = { root, day, withQuarter: true }
        const within = <T>(part: Part, work: (tx: Tx, view: View) => Promise<T>) =>
          db.transaction(tenant, async (tx) => {
            const roles = isAdmin ? ['HR.Admin' as const] : []
            const view = await openView(tx, { ...caller, roles }, { ...wanted, part }, today)
            const [row] = await tx.query<{ links: number }>('select count(*)::int as links from day_link')
            return { told: await work(tx, view), links: row?.links ?? 0 }
          })
        const below = async (tx: Tx, view: View) => {
          const lists = []
          for (const state of FourState.options) lists.push(await listManagers(tx, view, state, null))
          return [await readPage(tx, view, 12), await listNodes(tx, view, null), await listRows(tx, view, null), lists]
        }
        const above = async (tx: Tx, view: View) => view.root.person && readChain(tx, view, view.root.person)
        const [all, line] = [await within('all', below), await within('line', below)]
        expect(line.told).toEqual(all.told)
        const chain = await within('above', above)
        expect(chain.told).toEqual((await within('all', above)).told)
        if (chain.links < line.links && line.links < all.links) smaller++
      }),
      { numRuns: engine === 'pglite' ? 8 : 16, examples: [[threeEach, 30, true]] },
    )
    expect(smaller).toBeGreaterThan(0)
  }, 240_000)
})
