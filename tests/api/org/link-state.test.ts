import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { LinkState } from '../../../api/contract/person.ts'
import { dayOf } from '../../../api/org/away.ts'
import { linkState } from '../../../api/org/link.ts'
import { refreshLinks } from '../../../api/org/link-state-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'

const hour = 3_600_000
const now = new Date('2026-03-30T07:00:00Z')
const at = (hours: number) => new Date(now.getTime() + hours * hour)

// Whole days and hours, so that moments on the very edge of a rule come up.
const hoursAgo = fc.oneof(fc.integer({ min: -2_400, max: 0 }), fc.constantFrom(-504, -720, -252, -1_080, -505, -503))
const leave = fc.record({
  boss: fc.boolean(),
  from: fc.integer({ min: -40, max: 40 }),
  days: fc.option(fc.integer({ min: 0, max: 30 })),
})
const link = fc.record({
  lastHeld: fc.option(hoursAgo),
  begun: hoursAgo,
  seen: fc.boolean(),
  leaves: fc.uniqueArray(leave, { maxLength: 3, selector: ({ boss, from }) => `${boss} ${from}` }),
})
type Link = typeof link extends fc.Arbitrary<infer T> ? T : never
const many = fc.record({
  cadenceDays: fc.constantFrom(7, 14, 15, 30),
  links: fc.array(link, { minLength: 30, maxLength: 30 }),
})

function plainState({ lastHeld, begun, seen, leaves }: Link, cadenceDays: number, moment: Date): LinkState {
  const day = dayOf(moment)
  const away = leaves.some(
    ({ from, days }) => dayOf(at(from * 24)) <= day && (days === null || day <= dayOf(at((from + days) * 24))),
  )
  const held = lastHeld === null ? null : at(lastHeld)
  return linkState({ lastHeld: held, since: seen ? at(begun) : null, away, cadenceDays }, moment)
}

const idOf = (index: number, boss: boolean) =>
  `aaaaaaaa-0000-4000-8000-0000000${boss ? 1 : 0}${String(index).padStart(4, '0')}`

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  async function store(tenant: string, cadenceDays: number, links: readonly Link[]): Promise<void> {
    const rows = links.map(({ lastHeld, begun, seen, leaves }, index) => ({
      person: idOf(index, false),
      boss: idOf(index, true),
      held: lastHeld === null ? null : at(lastHeld),
      begun: at(begun),
      seen,
      leaves: leaves.map(({ boss, from, days }) => ({
        who: idOf(index, boss),
        from: dayOf(at(from * 24)),
        until: days === null ? null : dayOf(at((from + days) * 24)),
      })),
    }))
    const given =
      '(select * from jsonb_to_recordset($2) as r (person uuid, boss uuid, held timestamptz, begun timestamptz, seen boolean, leaves jsonb)) r'
    await db.transaction(tenant, async (tx) => {
      await tx.query('insert into tenant (tenant_id) values ($1)', [tenant])
      await tx.query(
        `insert into counting_rule (tenant_id, version, valid_from, cadence_days, level_days, delegates_count, set_by)
         values ($1, 1, '-infinity', $2, '{}', false, $1)`,
        [tenant, cadenceDays],
      )
      for (const sql of [
        `insert into person (tenant_id, person_id, display_name, generation)
         select $1, unnest(array[r.person, r.boss]), '', 1 from ${given}`,
        `insert into link (tenant_id, person_id, manager_id, valid_from, start_seen)
         select $1, r.person, r.boss, r.begun, r.seen from ${given}`,
        `insert into pair_state (tenant_id, coach_id, coachee_id, last_held_at)
         select $1, r.boss, r.person, r.held from ${given}`,
        `insert into away (tenant_id, person_id, from_day, until_day, set_by, set_at)
         select $1, a.who, a."from", a.until, a.who, now()
         from ${given}, jsonb_to_recordset(r.leaves) as a (who uuid, "from" date, until date)`,
      ])
        await tx.query(sql, [tenant, JSON.stringify(rows)])
    })
  }

  test('the database gives a link the state that the rule does, until the moment that it says', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(many, async ({ cadenceDays, links }) => {
        const tenant = randomUUID()
        await store(tenant, cadenceDays, links)
        for (const later of [0, 17, 24 * 5, 24 * 21, 24 * 30]) {
          await db.transaction(tenant, (tx) => refreshLinks(tx, tenant, at(later), null))
          const told = await db.query<{ state: LinkState; turns_at: Date | null }>(
            tenant,
            'select state, turns_at from link where tenant_id = $1 order by person_id',
            [tenant],
          )
          for (const [index, each] of links.entries()) {
            const { state, turns_at: turnsAt } = told[index] ?? { state: null, turns_at: null }
            const until = (turnsAt ?? at(later + 24 * 90)).getTime()
            expect(until).toBeGreaterThan(at(later).getTime())
            const moments = [at(later), new Date(until - 1)]
            for (let step = at(later).getTime(); step < until; step += 6 * hour) moments.push(new Date(step))
            const wrong = moments.filter((moment) => plainState(each, cadenceDays, moment) !== state)
            expect({ each, state, wrong }).toEqual({ each, state, wrong: [] })
            seen.add(state ?? '')
          }
        }
      }),
      { numRuns: engine === 'pglite' ? 6 : 12 },
    )
    expect([...seen].sort()).toEqual(['exempt', 'late', 'live', 'never'])
  })
})
