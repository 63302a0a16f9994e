import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { awayListStore } from '../../../api/org/away-list-store.ts'
import { awayStore } from '../../../api/org/away-store.ts'
import { confirmationStore } from '../../../api/session/confirmation-store.ts'
import { counts } from '../../../api/session/session.ts'
import { sessionStore } from '../../../api/session/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { chartOf, cipher, idsOf, newTenant, taggingOf } from './tenant.ts'

const day = 86_400_000
const cover = 21 * day
// A Wednesday.
const now = new Date('2026-04-15T10:00:00Z')
const [ann, ben] = idsOf(2) as [string, string]
const mondays = Array.from({ length: 20 }, (_, index) => new Date(Date.UTC(2026, 3, 13 - 7 * index)))
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

interface Plain {
  starts_at: Date
  outcome: 'held' | 'missed' | null
  confirmation: 'agreed' | 'something-else' | 'did-not-happen' | null
}

/** What is frozen of the pair at a Monday, worked out in the plainest way. */
function frozenAt(monday: Date, sessions: readonly Plain[]) {
  const counting = sessions.filter((each) => counts({ ...each, end: each.starts_at, cancelledAt: null }))
  const since = (each: Plain) => monday.getTime() - each.starts_at.getTime()
  const ofTheWeek = sessions.filter((each) => since(each) > 0 && since(each) <= 7 * day && each.confirmation)
  return JSON.stringify([
    counting.some((each) => since(each) >= 0 && since(each) <= cover),
    ofTheWeek.length,
    ofTheWeek.filter((each) => counting.includes(each)).length,
  ])
}

describe.each(engines)('on %s', (engine) => {
  let db: Db
  let tenant: string
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())
  const begin = async () => {
    tenant = await newTenant(db)
    await chartOf(db, tenant, [{ id: ann }, { id: ben, managerId: ann }], new Date('2025-06-02T07:00:00Z'), true)
  }
  beforeEach(begin)

  const store = () => sessionStore(db, cipher, () => now)
  const answer = (id: string, given: Plain['confirmation']) =>
    confirmationStore(db, () => now).confirm(tenant, ben, { id, answer: given, useful: null }, () => true)
  const held = (id: string, outcome: Plain['outcome'] = 'held') =>
    store().setOutcome(tenant, ann, id, outcome, () => true)
  const tagged = async (start: string) => (await store().tag(tenant, taggingOf(ann, ben, new Date(start)))) ?? ''

  /** The weeks that are to be frozen again since this was last asked. */
  async function dirty(): Promise<string[]> {
    const sql = 'delete from cascade_dirty where tenant_id = $1 returning week'
    return (await db.query<{ week: string }>(tenant, sql, [tenant])).map(({ week }) => week).sort()
  }

  test('what is said in the week of a session is not late', async () => {
    const id = await tagged('2026-04-13T09:00:00Z')
    await held(id)
    await answer(id, 'agreed')
    expect(await dirty()).toEqual([])
  })

  test('a session of last Friday entered on Wednesday changes Monday', async () => {
    await held(await tagged('2026-04-10T09:00:00Z'))
    expect(await dirty()).toEqual(['2026-04-13'])
  })

  test('a session entered months late changes each Monday that it covers, and no other', async () => {
    const id = await tagged('2026-02-04T09:00:00Z')
    expect(await dirty()).toEqual([])
    await held(id)
    const covered = ['2026-02-09', '2026-02-16', '2026-02-23']
    expect(await dirty()).toEqual(covered)
    await held(id)
    expect(await dirty()).toEqual([])
    await answer(id, 'agreed')
    expect(await dirty()).toEqual(['2026-02-09'])
    await answer(id, 'did-not-happen')
    expect(await dirty()).toEqual(covered)
    await answer(id, 'agreed')
    expect(await dirty()).toEqual(covered)
    await store().untag(tenant, ann, id)
    expect(await dirty()).toEqual(covered)
  })

  test('a late answer that counts nothing changes the end of its week alone', async () => {
    const id = await tagged('2026-02-04T09:00:00Z')
    await answer(id, 'something-else')
    expect(await dirty()).toEqual(['2026-02-09'])
    await answer(id, null)
    expect(await dirty()).toEqual(['2026-02-09'])
  })

  test('a session that begins with a week shows at its beginning, and its answer at its end', async () => {
    const id = await tagged('2026-02-09T00:00:00Z')
    await held(id)
    expect(await dirty()).toEqual(['2026-02-09', '2026-02-16', '2026-02-23', '2026-03-02'])
    await answer(id, 'agreed')
    expect(await dirty()).toEqual(['2026-02-16'])
  })

  test('a leave entered late or taken back changes the Mondays that are over', async () => {
    const aways = awayStore(db)
    await aways.set(tenant, { personId: ben, from: '2026-04-01', until: null }, ann, now)
    expect(await dirty()).toEqual(['2026-04-06', '2026-04-13'])
    await aways.end(tenant, ben, now)
    expect(await dirty()).toEqual([])
    const list = awayListStore(db)
    await list.save(
      tenant,
      { personId: ann, before: [], periods: [{ from: '2026-04-10', until: '2026-04-20' }] },
      ann,
      now,
    )
    expect(await dirty()).toEqual(['2026-04-13'])
  })

  test('a move that is taken back within a day was none on the Monday between', async () => {
    await chartOf(db, tenant, [{ id: ben, managerId: null }], new Date('2026-04-12T20:00:00Z'))
    expect(await dirty()).toEqual([])
    await chartOf(db, tenant, [{ id: ben, managerId: ann }], new Date('2026-04-13T08:00:00Z'))
    expect(await dirty()).toEqual(['2026-04-13'])
  })

  const step = fc.record({
    nth: fc.nat({ max: 3 }),
    what: fc.constantFrom('held', 'missed', 'agreed', 'something-else', 'did-not-happen', 'none', 'untag', 'tag'),
    hoursAgo: fc.integer({ min: 1, max: 24 * 90 }),
  })

  test('whatever is entered late, every Monday that became another is frozen again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
        await begin()
        const ids: string[] = []
        const read = () =>
          db.query<Plain>(
            tenant,
            'select starts_at, outcome, confirmation from session where tenant_id = $1 and untagged_at is null',
            [tenant],
          )
        for (const { nth, what, hoursAgo } of steps) {
          const before = await read()
          const id = ids[nth % Math.max(1, ids.length)]
          if (what === 'tag' || !id)
            ids.push(await tagged(new Date(now.getTime() - hoursAgo * 3_600_000).toISOString()))
          else if (what === 'untag') await store().untag(tenant, ann, id)
          else if (what === 'held' || what === 'missed') await held(id, what)
          else await answer(id, what === 'none' ? null : what)
          const after = await read()
          const changed = mondays.filter((monday) => frozenAt(monday, before) !== frozenAt(monday, after))
          expect(await dirty()).toEqual(expect.arrayContaining(changed.map(dayOf)))
        }
      }),
      { numRuns: engine === 'pglite' ? 15 : 30 },
    )
  }, 120_000)
})
