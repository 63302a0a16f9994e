import { describe, expect, test } from '@jest/globals'
import { mendAnswers } from '../../../api/cascade/answer-week-store.ts'
import { belowFolder, belowSql, mendBelow } from '../../../api/cascade/below-store.ts'
import { linkExpirer } from '../../../api/cascade/expiry-store.ts'
import { awayStore } from '../../../api/org/away-store.ts'
import { refreshLinks } from '../../../api/org/link-state-store.ts'
import { confirmationStore } from '../../../api/session/confirmation-store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import { openDb } from '../../../api/store/open.ts'
import { newDatabase, servers } from '../store/engines.ts'
import { chartOf, cipher, idsOf, newTenant, taggingOf } from './tenant.ts'

const day = 86_400_000
const now = new Date('2026-03-30T07:00:00Z')
const span = 12

/** A top, twenty coaches below, and twelve people below each of them. */
const people = idsOf(1 + 20 + 20 * span)
const top = people[0] ?? ''
const coaches = people.slice(1, 21)
const teamOf = (coach: number) => people.slice(21 + coach * span, 21 + (coach + 1) * span)

for (const engine of servers)
  describe('many savings at once', () => {
    async function company() {
      const url = await newDatabase(engine)
      // A database opens ten connections: two of them let all of a team save at once.
      const [db, other] = await Promise.all([openDb(url), openDb(url)])
      const tenant = await newTenant(db)
      const chart = [
        { id: top, managerId: null },
        ...coaches.map((id) => ({ id, managerId: top })),
        ...coaches.flatMap((managerId, index) => teamOf(index).map((id) => ({ id, managerId }))),
      ]
      await chartOf(db, tenant, chart, new Date(now.getTime() - 100 * day), true)
      await db.transaction(tenant, (tx) => refreshLinks(tx, tenant, now, null))
      const stores = [db, other].map((each) => sessionStore(each, cipher, () => now))
      let saved = 0
      const save = async (coach: string, coachee: string, ago: number) => {
        const store = stores[saved++ % 2] ?? sessionStore(db, cipher, () => now)
        const id = await store.tag(tenant, taggingOf(coach, coachee, new Date(now.getTime() - ago * day)))
        await store.setOutcome(tenant, coach, id ?? '', 'held', () => true)
      }
      const counters = () =>
        db.query<{
          person_id: string
          live: number
          late: number
          never: number
          own_state: string | null
          kept: number
        }>(
          tenant,
          `select person_id, live, late, never, own_state, first_line_kept as kept from manager where tenant_id = $1
           order by person_id`,
          [tenant],
        )
      const wrong = () => db.transaction(tenant, (tx) => refreshLinks(tx, tenant, now, null))
      const close = () => Promise.all([db.close(), other.close()])
      const answer = async (coach: string, coachee: string, ago: number, said: 'agreed' | 'something-else') => {
        const each = saved++ % 2 ? other : db
        const id = await sessionStore(each, cipher, () => now).tag(
          tenant,
          taggingOf(coach, coachee, new Date(now.getTime() - ago * day)),
        )
        const given = { id: id ?? '', answer: said, useful: null }
        await confirmationStore(each, () => now).confirm(tenant, coachee, given, () => true)
      }
      return { db, tenant, save, answer, counters, wrong, close }
    }

    test('under each coach end with every one of them counted', async () => {
      const { save, counters, wrong, close } = await company()
      for (const turn of [0, 1, 2, 3, 4]) {
        const some = coaches.slice(turn * 4, turn * 4 + 4)
        await Promise.all([
          ...some.flatMap((coach, index) =>
            teamOf(turn * 4 + index).map((person, nth) => save(coach, person, nth % 3 === 0 ? 50 : nth)),
          ),
          ...some.map((coach) => save(top, coach, 1)),
        ])
      }
      const [first, ...others] = await counters()
      expect(first).toEqual({ person_id: top, live: 20, late: 0, never: 0, own_state: null, kept: 20 * 8 })
      for (const { live, late, never, own_state } of others) {
        expect({ live, late, never, own_state }).toEqual({ live: 8, late: 4, never: 0, own_state: 'live' })
      }
      expect(await wrong()).toEqual({ links: 0, managers: 0 })
      await close()
    }, 60_000)

    test('are all in the sums of what stands below, though two add to them meanwhile and a repair goes over them', async () => {
      const { db, tenant, save, answer, close } = await company()
      const soon = new Date(Date.now() + 60_000)
      const summed = () =>
        db.query(
          tenant,
          `select sum(managers)::int as managers, sum(live)::int as live, sum(answered)::int as answered
           from (${belowSql("''", "'g'")}) b where $1::uuid is not null`,
          [tenant],
        )
      for (const turn of [0, 1, 2, 3]) {
        await Promise.all([
          ...teamOf(turn).map((person) => save(coaches[turn] ?? '', person, 1)),
          ...teamOf(turn + 4).map((person) => answer(coaches[turn + 4] ?? '', person, 1, 'agreed')),
          ...[1, 2, 3].flatMap(() => [belowFolder(db, 4)(tenant, soon), belowFolder(db, 3)(tenant, soon)]),
          db.transaction(tenant, (tx) => mendBelow(tx, tenant)).then((amiss) => expect(amiss).toBe(0)),
        ])
      }
      const kept = 'select sum(live)::int as live from manager where tenant_id = $1'
      const [{ live } = { live: 0 }] = await db.query<{ live: number }>(tenant, kept, [tenant])
      expect(live).toBe(8 * span)
      expect(await summed()).toEqual([{ managers: 21, live, answered: 4 * span }])
      await belowFolder(db)(tenant, soon)
      expect(await summed()).toEqual([{ managers: 21, live, answered: 4 * span }])
      expect(await db.query(tenant, 'select from below_change')).toEqual([])
      expect(await db.transaction(tenant, (tx) => mendBelow(tx, tenant))).toBe(0)
      await close()
    }, 60_000)

    test('answers of whole teams are each counted, and a repair at the same time neither loses one nor stops any', async () => {
      const { db, tenant, answer, close } = await company()
      const mend = () => db.transaction(tenant, (tx) => mendAnswers(tx, tenant))
      for (const turn of [0, 1, 2]) {
        await Promise.all([
          ...[0, 1].flatMap((coach) =>
            teamOf(coach).map((person, nth) =>
              answer(coaches[coach] ?? '', person, turn * 7, nth % 4 ? 'agreed' : 'something-else'),
            ),
          ),
          mend(),
          mend(),
        ])
      }
      const counted = await db.query<{ answered: number; agreed: number }>(
        tenant,
        'select answered, agreed from answer_week where tenant_id = $1 order by week, coach_id',
        [tenant],
      )
      expect(counted).toEqual(Array.from({ length: 6 }, () => ({ answered: span, agreed: 9 })))
      expect(await mend()).toBe(0)
      await close()
    }, 60_000)

    test('together with moves, leaves and the expiry of states leave nothing wrong, and none is given up', async () => {
      const { db, tenant, save, wrong, close } = await company()
      const expire = linkExpirer(db, () => now, 5)
      const aways = awayStore(db)
      const savings = coaches.flatMap((coach, index) =>
        teamOf(index).flatMap((person, nth) => [
          () => save(coach, person, nth * 4),
          () => save(top, coach, nth),
          () => save(person, coach, nth),
        ]),
      )
      const others = Array.from({ length: 24 }, (_, turn) => [
        () =>
          chartOf(
            db,
            tenant,
            teamOf(turn % 20).map((id, nth) => ({ id, managerId: coaches[(turn + 1 + (nth % 2)) % 20] ?? top })),
            new Date(now.getTime() - 50 * day + turn),
          ),
        () =>
          chartOf(
            db,
            tenant,
            [{ id: coaches[turn % 20] ?? top, managerId: turn % 3 ? top : (coaches[(turn + 7) % 20] ?? top) }],
            new Date(now.getTime() - 40 * day + turn),
          ),
        () => aways.set(tenant, { personId: coaches[turn % 20] ?? top, from: '2026-03-20', until: null }, top, now),
        () => aways.end(tenant, coaches[(turn * 3) % 20] ?? top, now),
        () => expire(tenant, new Date(Date.now() + 60_000)),
      ]).flat()
      const waiting: (() => Promise<unknown>)[] = [...savings]
      for (const [index, other] of others.entries()) waiting.splice((index * 11) % waiting.length, 0, other)
      const failed: unknown[] = []
      const workers = Array.from({ length: 16 }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await next().catch((error) => failed.push(error))
      })
      await Promise.all(workers)
      expect(failed).toEqual([])
      await expire(tenant, new Date(Date.now() + 60_000))
      expect(await wrong()).toEqual({ links: 0, managers: 0 })
      await close()
    }, 120_000)
  })
