import type { OwnData } from '../contract/rights.ts'
import type { Tx } from '../store/db.ts'

export type OwnRest = Pick<OwnData, 'photo' | 'correction' | 'groups' | 'series' | 'chats' | 'coCoaches' | 'erasure'>

/** What stands of a person beside what they wrote; `of` is their tenant and their id. */
export async function ownRestIn(tx: Tx, of: readonly string[]): Promise<OwnRest> {
  const [photo] = await tx.query<{ image: Buffer | null }>(
    'select image from photo where tenant_id = $1 and person_id = $2',
    of,
  )
  const [correction] = await tx.query<{ manager: string | null; at: Date }>(
    `select p.display_name as manager, o.set_at as at from manager_override o
     left join person p on p.tenant_id = o.tenant_id and p.person_id = o.manager_id
     where o.tenant_id = $1 and o.person_id = $2`,
    of,
  )
  const groups = await tx.query<{ name: string }>(
    `select g.display_name as name from group_member m
     join entra_group g on g.tenant_id = m.tenant_id and g.group_id = m.group_id
     where m.tenant_id = $1 and m.person_id = $2 order by 1`,
    of,
  )
  const chats = await tx.query<OwnRest['chats'][number]>(
    `select p.display_name as with, encode(c.chat_hash, 'hex') as chat from chat_pair c
     join person p on p.tenant_id = c.tenant_id
       and p.person_id = case when c.coach_id = $2 then c.coachee_id else c.coach_id end
     where c.tenant_id = $1 and $2 in (c.coach_id, c.coachee_id) order by 1, 2`,
    of,
  )
  const [erasure] = await tx.query<{ started_at: Date; due_at: Date }>(
    'select started_at, due_at from erasure where tenant_id = $1 and person_id = $2',
    of,
  )
  return {
    photo: photo?.image?.toString('base64') ?? null,
    correction: correction ? { manager: correction.manager, at: correction.at.toISOString() } : null,
    groups: groups.map(({ name }) => name),
    series: await seriesIn(tx, of),
    chats,
    coCoaches: await coCoachesIn(tx, of),
    erasure: erasure ? { startedAt: erasure.started_at.toISOString(), dueAt: erasure.due_at.toISOString() } : null,
  }
}

async function seriesIn(tx: Tx, of: readonly string[]): Promise<OwnRest['series']> {
  const rows = await tx.query<{ with: string; tagged_at: Date; ended_at: Date | null }>(
    `select p.display_name as with, s.tagged_at, s.ended_at from series s
     join person p on p.tenant_id = s.tenant_id
       and p.person_id = case when s.coach_id = $2 then s.coachee_id else s.coach_id end
     where s.tenant_id = $1 and $2 in (s.coach_id, s.coachee_id) order by s.tagged_at, s.series_id`,
    of,
  )
  return rows.map((row) => ({
    with: row.with,
    taggedAt: row.tagged_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }))
}

async function coCoachesIn(tx: Tx, of: readonly string[]): Promise<OwnRest['coCoaches']> {
  const rows = await tx.query<{ coach: string; coachee: string; named_by: string; at: Date }>(
    `select c.display_name as coach, e.display_name as coachee, m.display_name as named_by, k.named_at as at
     from co_coach k
     join person c on c.tenant_id = k.tenant_id and c.person_id = k.coach_id
     join person e on e.tenant_id = k.tenant_id and e.person_id = k.coachee_id
     join person m on m.tenant_id = k.tenant_id and m.person_id = k.manager_id
     where k.tenant_id = $1 and $2 in (k.coach_id, k.coachee_id, k.manager_id) order by k.named_at, 1`,
    of,
  )
  return rows.map(({ coach, coachee, named_by, at }) => ({ coach, coachee, namedBy: named_by, at: at.toISOString() }))
}
