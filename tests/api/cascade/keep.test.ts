import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { belowFolder } from '../../../api/cascade/below-store.ts'
import { linkExpirer } from '../../../api/cascade/expiry-store.ts'
import { cascadeFreezer } from '../../../api/cascade/freeze.ts'
import { freezeStore } from '../../../api/cascade/freeze-store.ts'
import { cascadeKeeper } from '../../../api/cascade/keep.ts'
import { cascadeRepairer } from '../../../api/cascade/repair-store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { leaseTaker } from '../../../api/store/lease.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { chartOf, cipher, idsOf, newTenant, taggingOf } from './tenant.ts'

const begin = new Date('2026-03-02T07:00:00Z')
const days = (count: number) => new Date(begin.getTime() + count * 86_400_000)
const [ann, ...team] = idsOf(8) as [string, ...string[]]
const minute = 60_000

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  /** Everybody of a team was coached on the first day. */
  async function coachedTeam() {
    const tenant = await newTenant(db)
    const clock = { now: begin }
    const now = () => clock.now
    await chartOf(db, tenant, [{ id: ann }, ...team.map((id) => ({ id, managerId: ann }))], begin, true)
    const store = sessionStore(db, cipher, now)
    for (const coachee of team) {
      const id = await store.tag(tenant, taggingOf(ann, coachee, begin))
      await store.setOutcome(tenant, ann, id ?? '', 'held', () => true)
    }
    const repairs: Date[] = []
    const { freezeDue, freezeAgain } = cascadeFreezer(freezeStore(db, now))
    const repair = cascadeRepairer(db, now, freezeAgain)
    const keeper = cascadeKeeper({
      takeLease: leaseTaker(db, now),
      expire: linkExpirer(db, now, 3),
      freezeDue,
      fold: belowFolder(db),
      repair: (id) => {
        repairs.push(now())
        return repair(id)
      },
    })
    const counted = async () => {
      const sql = 'select live, late from manager where tenant_id = $1'
      return (await db.query(tenant, sql, [tenant]))[0]
    }
    return { tenant, clock, keeper, counted, repairs, now }
  }

  test('cover that has run out is late though nobody has written, more than one batch at a time', async () => {
    const { tenant, clock, keeper, counted } = await coachedTeam()
    expect(await counted()).toEqual({ live: 7, late: 0 })
    clock.now = days(21)
    await keeper.forTenant(tenant, minute)
    expect(await db.query(tenant, 'select from below_total')).not.toEqual([])
    expect(await db.query(tenant, 'select from below_change')).toEqual([])
    expect(await counted()).toEqual({ live: 7, late: 0 })
    clock.now = new Date(days(21).getTime() + 1)
    await keeper.forTenant(tenant, minute)
    expect(await counted()).toEqual({ live: 0, late: 7 })
  })

  test('when the time of a turn is over the next one goes on', async () => {
    const { tenant, clock, keeper, counted } = await coachedTeam()
    clock.now = days(22)
    await keeper.forTenant(tenant, 0)
    expect(await counted()).toEqual({ live: 4, late: 3 })
    await keeper.forTenant(tenant, minute)
    expect(await counted()).toMatchObject({ late: 7 })
  })

  test('while one instance works on a tenant another leaves it alone, and a repair asked for is put off', async () => {
    const { tenant, clock, keeper, counted, now } = await coachedTeam()
    clock.now = days(22)
    const other = await leaseTaker(db, now)(tenant, 'cascade', 10)
    expect(await keeper.forTenant(tenant, minute)).toBeNull()
    expect(await counted()).toMatchObject({ late: 0 })
    await expect(keeper.repairNow(tenant)).rejects.toMatchObject({ code: 'state-conflict' })
    await other?.release()
    await keeper.forTenant(tenant, minute)
    expect(await counted()).toMatchObject({ late: 7 })
  })

  test('an instance that died keeps the others off for ten minutes at most', async () => {
    const { tenant, clock, keeper, counted, now } = await coachedTeam()
    clock.now = days(22)
    await leaseTaker(db, now)(tenant, 'cascade', 10)
    clock.now = new Date(days(22).getTime() + 10 * minute + 1)
    await keeper.forTenant(tenant, minute)
    expect(await counted()).toMatchObject({ late: 7 })
  })

  test('all is recomputed once a week, and again soon where that failed', async () => {
    const { tenant, clock, keeper, repairs } = await coachedTeam()
    for (const day of [0, 1, 6, 7.1, 8, 13, 14.3]) {
      clock.now = days(day)
      await keeper.forTenant(tenant, minute)
    }
    expect(repairs).toEqual([days(0), days(7.1), days(14.3)])
    const failing = cascadeKeeper({
      takeLease: leaseTaker(db, () => clock.now),
      expire: async () => 0,
      freezeDue: async () => 0,
      repair: () => Promise.reject(new Error('on the way')),
      fold: async () => 0,
    })
    clock.now = days(22)
    await expect(failing.forTenant(tenant, minute)).rejects.toThrow('on the way')
    expect(await keeper.forTenant(tenant, minute)).toMatchObject({ links: 0, managers: 0, weeks: 0 })
  })
})
