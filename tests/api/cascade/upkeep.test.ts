import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { statesAsOf } from '../../../api/cascade/as-of-store.ts'
import { belowFolder, mendBelow } from '../../../api/cascade/below-store.ts'
import { linkExpirer } from '../../../api/cascade/expiry-store.ts'
import type { LinkState } from '../../../api/contract/person.ts'
import { dayOf } from '../../../api/org/away.ts'
import { awayListStore } from '../../../api/org/away-list-store.ts'
import { awayStore } from '../../../api/org/away-store.ts'
import { firstLineColumns } from '../../../api/org/first-line-store.ts'
import { linkState } from '../../../api/org/link.ts'
import { refreshLinks } from '../../../api/org/link-state-store.ts'
import { confirmationStore } from '../../../api/session/confirmation-store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { chartOf, cipher, idsOf, newTenant, taggingOf } from './tenant.ts'

const day = 86_400_000
const people = idsOf(6)
const who = fc.constantFrom(...people)
const nth = fc.nat({ max: 20 })
const kind = <K extends string>(name: K) => fc.constant<K>(name)
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: kind('held'), coachee: who, ago: fc.nat({ max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('tag'), coach: who, coachee: who, ago: fc.nat({ max: 40 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: kind('outcome'), nth, outcome: fc.constantFrom('held', 'missed', null) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('answer'),
      nth,
      answer: fc.constantFrom('agreed', 'something-else', 'did-not-happen', null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('untag'), nth }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('cancel'), nth }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('move'), who, to: fc.option(who) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('leaver'), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('away'),
      who,
      from: fc.integer({ min: -9, max: 20 }),
      days: fc.option(fc.nat({ max: 20 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('list'), who, from: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('back'), who }) },
  { weight: 4, arbitrary: fc.record({ kind: kind('fold') }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('time'), hours: fc.constantFrom(5, 24, 100, 504, 720) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** One link is kept live and runs out, one has just begun, others never hold. */
const everyState: Step[] = [
  { kind: 'held', coachee: people[1] ?? '', ago: 1 },
  { kind: 'answer', nth: 0, answer: 'agreed' },
  { kind: 'move', who: people[5] ?? '', to: people[0] ?? null },
  { kind: 'time', hours: 5 },
  { kind: 'fold' },
  { kind: 'time', hours: 720 },
]

interface LinkRow {
  person_id: string
  manager_id: string
  valid_from: Date
  start_seen: boolean
  state: LinkState
}

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  /** A tenant whose clock the steps move. */
  async function world() {
    const tenant = await newTenant(db)
    let now = new Date('2026-01-05T07:00:00Z')
    const clock = () => now
    const sessions: { id: string; coach: string; coachee: string; start: Date; key: string }[] = []
    const store = sessionStore(db, cipher, clock)
    const later = (days: number) => new Date(now.getTime() + days * day)
    await chartOf(
      db,
      tenant,
      people.map((id, index) => ({ id, managerId: index ? (people[Math.floor((index - 1) / 2)] ?? null) : null })),
      now,
      true,
    )

    async function tag(coach: string, coachee: string, ago: number) {
      if (coach === coachee) return null
      const start = later(-ago)
      const tagging = taggingOf(coach, coachee, start)
      const id = await store.tag(tenant, tagging)
      if (id) sessions.push({ id, coach, coachee, start, key: tagging.eventKey ?? '' })
      return id
    }

    async function take(each: Step): Promise<void> {
      const session = 'nth' in each ? sessions[each.nth % Math.max(1, sessions.length)] : undefined
      switch (each.kind) {
        case 'time':
          now = new Date(now.getTime() + each.hours * 3_600_000)
          return
        case 'tag':
          await tag(each.coach, each.coachee, each.ago)
          return
        case 'held': {
          const sql = 'select manager_id from link where tenant_id = $1 and person_id = $2 and valid_to is null'
          const [link] = await db.query<{ manager_id: string }>(tenant, sql, [tenant, each.coachee])
          const id = link && (await tag(link.manager_id, each.coachee, each.ago))
          if (id) await store.setOutcome(tenant, each.coachee, id, 'held', () => true)
          return
        }
        case 'outcome':
          if (session) await store.setOutcome(tenant, session.coach, session.id, each.outcome, () => true)
          return
        case 'answer': {
          const given = { id: session?.id ?? '', answer: each.answer, useful: null }
          if (session) await confirmationStore(db, clock).confirm(tenant, session.coachee, given, () => true)
          return
        }
        case 'untag':
          if (session) await store.untag(tenant, session.coach, session.id)
          return
        case 'cancel': {
          if (!session) return
          const tagging = taggingOf(session.coach, session.coachee, session.start, session.key)
          await store.find(tenant, { ...tagging, cancelled: true }, false)
          return
        }
        case 'move':
          await chartOf(db, tenant, [{ id: each.who, managerId: each.to }], now)
          return
        case 'leaver':
          await chartOf(db, tenant, [{ id: each.who, removed: 'soft' }], now)
          return
        case 'away': {
          const until = each.days === null ? null : dayOf(later(each.from + each.days))
          const leave = { personId: each.who, from: dayOf(later(each.from)), until }
          await awayStore(db).set(tenant, leave, people[0] ?? '', now)
          return
        }
        case 'list': {
          const { list, save } = awayListStore(db)
          const before = (await list(tenant, each.who, null, now)).entries[0]?.periods ?? []
          const periods = [{ from: dayOf(later(each.from)), until: null }]
          await save(tenant, { personId: each.who, before, periods }, people[0] ?? '', now)
          return
        }
        case 'fold':
          await belowFolder(db, 3)(tenant, new Date(Date.now() + 60_000))
          return
        case 'back':
          await awayStore(db).end(tenant, each.who, now)
      }
    }

    return { tenant, take, now: clock }
  }

  /** What the rule says of each open link, from raw rows alone. */
  async function plainStates(tenant: string, links: readonly LinkRow[], now: Date) {
    const held = await db.query<{ pair: string; at: Date }>(
      tenant,
      `select coach_id || ' ' || coachee_id as pair, max(starts_at) as at from session
       where untagged_at is null and outcome = 'held' and coalesce(confirmation, 'agreed') = 'agreed' group by 1`,
    )
    const away = await db.query<{ person_id: string }>(
      tenant,
      'select person_id from away where from_day <= $1 and coalesce(until_day >= $1, true)',
      [dayOf(now)],
    )
    const lastHeld = new Map(held.map(({ pair, at }) => [pair, at]))
    const absent = new Set(away.map(({ person_id }) => person_id))
    return links.map(({ person_id, manager_id, valid_from, start_seen }) =>
      linkState(
        {
          lastHeld: lastHeld.get(`${manager_id} ${person_id}`) ?? null,
          since: start_seen ? valid_from : null,
          away: absent.has(person_id) || absent.has(manager_id),
          cadenceDays: 14,
        },
        now,
      ),
    )
  }

  const managersIn = (table: string) =>
    `select person_id, parent_id, depth, directs, managers, own_state, live, late, never, exempt,
       ${firstLineColumns.join(', ')} from ${table}
     where tenant_id = $1 order by person_id`

  const answersSql = (from: string) => `select coach_id, week, answered, agreed from ${from} order by coach_id, week`
  const rawAnswers = `
    select coach_id, date_trunc('week', starts_at at time zone 'UTC')::date as week, count(*)::int as answered,
      (count(*) filter (where confirmation = 'agreed'))::int as agreed
    from session where tenant_id = $1 and untagged_at is null and confirmation is not null group by 1, 2`

  test('after any saves, answers, moves and leaves, and as time passes, all that is kept is what raw rows say', async () => {
    const expire = linkExpirer(db, () => clock(), 2)
    let clock = () => new Date()
    const seen = new Set<string>()
    let answered = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 25 }), async (steps) => {
        const { tenant, take, now } = await world()
        clock = now
        for (const each of steps) {
          await take(each)
          await expire(tenant, new Date(Date.now() + 60_000))
          const open = 'from link where tenant_id = $1 and valid_to is null order by person_id'
          const links = await db.query<LinkRow>(tenant, `select * ${open}`, [tenant])
          const states = links.map(({ state }) => state)
          expect([each, states]).toEqual([each, await plainStates(tenant, links, now())])
          for (const state of states) seen.add(`${each.kind} ${state}`)
          const again = await db.transaction(tenant, (tx) => refreshLinks(tx, tenant, now(), null))
          expect([each, again]).toEqual([each, { links: 0, managers: 0 }])
          const answers = await db.query(tenant, answersSql('answer_week where tenant_id = $1 and answered > 0'), [
            tenant,
          ])
          expect([each, answers]).toEqual([each, await db.query(tenant, answersSql(`(${rawAnswers}) r`), [tenant])])
          answered = Math.max(answered, answers.length)
        }
        expect(await db.transaction(tenant, (tx) => mendBelow(tx, tenant))).toBe(0)
        const strays = `select a.coach_id from answer_week a
          left join manager m on m.tenant_id = $1 and m.person_id = a.coach_id
          where a.tenant_id = $1 and a.path is distinct from m.path`
        expect(await db.query(tenant, strays, [tenant])).toEqual([])
        await db.transaction(tenant, async (tx) => {
          await statesAsOf(tx, tenant, now())
          const managers = await tx.query(managersIn('manager'), [tenant])
          expect(await tx.query(managersIn('day_manager'), [tenant])).toEqual(managers)
          const columns = 'select person_id, manager_id, valid_from, start_seen, state'
          expect(await tx.query(`${columns} from day_link order by person_id`)).toEqual(
            await tx.query(`${columns} from link where tenant_id = $1 and valid_to is null order by person_id`, [
              tenant,
            ]),
          )
        })
      }),
      { numRuns: engine === 'pglite' ? 10 : 20, examples: [[everyState]] },
    )
    for (const state of ['live', 'late', 'never', 'exempt']) expect([...seen]).toContain(`time ${state}`)
    expect(answered).toBeGreaterThan(0)
  }, 180_000)
})
