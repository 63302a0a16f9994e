import fc from 'fast-check'
import { belowFolder } from '../../../api/cascade/below-store.ts'
import type { UserChange } from '../../../api/graph/users.ts'
import { holdLinks, refreshLinks } from '../../../api/org/link-state-store.ts'
import type { Db } from '../../../api/store/db.ts'
import type { Records } from './plain-cascade.ts'
import { chartOf, newTenant } from './tenant.ts'

const size = 24
export const ids = Array.from({ length: size }, (_, index) => `00000000-0000-4000-8000-0000000000${index + 10}`)
/** Monday. */
export const today = new Date('2026-06-15T09:30:00Z')
export const daysAgo = (count: number) => new Date(today.getTime() - count * 86_400_000)

const who = fc.integer({ min: 0, max: size - 1 })
const ago = fc.integer({ min: 0, max: 200 })
// Mostly somebody a little higher up, so that chains grow long; now and then anybody, so that circles are met.
const manager: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: who },
)

const answer = fc.constantFrom('agreed' as const, 'agreed' as const, 'something-else' as const, null)

/** What happens to a company: the first chart, who moves or leaves when, who is coached by their manager of then, who is away. */
export const stories = fc.record({
  start: fc.array(fc.record({ up: fc.integer({ min: 1, max: 4 }), other: manager }), {
    minLength: size,
    maxLength: size,
  }),
  moves: fc.array(
    fc.record({
      person: who,
      to: fc.option(who),
      leaves: fc.integer({ min: 0, max: 5 }),
      ago,
      /** What stands below everybody is added up before it. */
      folded: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  sessions: fc.array(fc.record({ link: fc.nat(1000), ago, answer }), { minLength: 10, maxLength: 60 }),
  aways: fc.array(fc.record({ person: who, ago, days: fc.option(fc.integer({ min: 0, max: 40 })) }), { maxLength: 4 }),
  root: who,
  folded: fc.boolean(),
})

export type Story = typeof stories extends fc.Arbitrary<infer Told> ? Told : never

/** All report to one, and nobody was coached yet. */
export const oneTeam: Story = {
  start: ids.map(() => ({ up: ids.length, other: null })),
  moves: [],
  sessions: [],
  aways: [],
  root: 0,
  folded: true,
}

interface LinkRow {
  person_id: string
  manager_id: string
  valid_from: Date
  valid_to: Date | null
  start_seen: boolean
}

const idOf = (index: number) => ids[index] ?? null

interface Move {
  person: number
  to: number | null
  /** 0: they leave. */
  leaves: number
}

export function change({ person, to, leaves }: Move): UserChange {
  const id = ids[person] ?? ''
  return leaves === 0 ? { id, removed: 'soft' as const } : { id, managerId: to === null ? null : idOf(to) }
}

/** What is kept of the chart. */
export async function linksOf(db: Db, tenant: string): Promise<Records['links']> {
  const links = await db.query<LinkRow>(tenant, 'select * from link order by person_id, valid_from')
  return links.map((row) => ({
    personId: row.person_id,
    managerId: row.manager_id,
    from: row.valid_from,
    to: row.valid_to,
    startSeen: row.start_seen,
  }))
}

export const sessionsOf = (
  links: Records['links'],
  told: readonly { link: number; at: Date; answer: Records['sessions'][number]['answer'] }[],
): Records['sessions'] =>
  told.flatMap(({ link, at, answer }) => {
    const row = links[link % Math.max(1, links.length)]
    return row ? [{ coachId: row.managerId, coacheeId: row.personId, at, answer }] : []
  })

/** Lets a story happen to a new tenant and returns what is kept of it, without the states. */
export async function happen(db: Db, { start, moves, sessions, aways, folded }: Story) {
  const tenant = await newTenant(db)
  const fold = belowFolder(db, 10)
  const soon = new Date(Date.now() + 60_000)
  const chart = start.map(({ up, other }, index) => ({
    id: ids[index] ?? '',
    displayName: `Person ${index}`,
    managerId: other === null ? idOf(index < 2 ? -1 : Math.floor(index / (up + 1))) : idOf(other),
  }))
  await chartOf(db, tenant, chart, daysAgo(190), true)
  for (const move of [...moves].sort((a, b) => b.ago - a.ago)) {
    if (move.folded) await fold(tenant, soon)
    await chartOf(db, tenant, [change(move)], daysAgo(Math.min(move.ago, 189)))
  }
  const links = await linksOf(db, tenant)
  const records: Records = {
    cadenceDays: 14,
    links,
    sessions: sessionsOf(
      links,
      sessions.map(({ ago: when, ...session }) => ({ ...session, at: daysAgo(when) })),
    ),
    aways: aways.map(({ person, ago: when, days }) => ({
      personId: ids[person] ?? '',
      from: daysAgo(when).toISOString().slice(0, 10),
      until:
        days === null
          ? null
          : daysAgo(when - days)
              .toISOString()
              .slice(0, 10),
    })),
  }
  await keep(db, tenant, records, today)
  if (folded) await fold(tenant, soon)
  return { tenant, records }
}

/** Sessions and leaves as if they had been entered, and the states that follow from them at a moment. */
export async function keep(
  db: Db,
  tenant: string,
  { sessions, aways }: Pick<Records, 'sessions' | 'aways'>,
  now: Date,
): Promise<void> {
  await db.transaction(tenant, async (tx) => {
    await tx.query(
      `insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, outcome, tagged_by,
         tagged_at, confirmation, counted_at, answered_at)
       select $1, gen_random_uuid(), coach, coachee, 'coaching', at, at, 'held', coach, at, answer,
         case when coalesce(answer, 'agreed') = 'agreed' then at end, case when answer is not null then at end
       from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[]) as s (coach, coachee, at, answer)`,
      [
        tenant,
        sessions.map((each) => each.coachId),
        sessions.map((each) => each.coacheeId),
        sessions.map(({ at }) => at),
        sessions.map((each) => each.answer),
      ],
    )
    await tx.query(
      `insert into pair_state (tenant_id, coach_id, coachee_id, last_held_at)
       select tenant_id, coach_id, coachee_id, max(counted_at) from session where tenant_id = $1 group by 1, 2, 3
       on conflict (tenant_id, coach_id, coachee_id) do update set last_held_at = excluded.last_held_at`,
      [tenant],
    )
    for (const { personId, from, until } of aways) {
      await tx.query(
        `insert into away (tenant_id, person_id, from_day, until_day, set_by, set_at) values ($1, $2, $3, $4, $2, now())
         on conflict do nothing`,
        [tenant, personId, from, until],
      )
    }
    await holdLinks(tx, tenant)
    await refreshLinks(tx, tenant, now, null)
  })
}
