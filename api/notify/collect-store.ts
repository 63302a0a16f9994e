import { type Chosen, chosenParams, takesPartSql } from '../org/part-store.ts'
import type { Db } from '../store/db.ts'
import { defaultTimeZone, ignoredLimit } from './notice.ts'

/** A time zone in which the weekly message is due, with the week there. */
export interface ZoneDue {
  timeZone: string
  week: string
}

/**
 * Finds what is to be told, for a whole tenant in one statement each; what was found before is not found again. Who does
 * not take part is told of nothing but an ask.
 */
export function collectStore(db: Db, now: () => Date) {
  return {
    /** Asks that could not be put down when they were opened. */
    async asks(tenantId: string): Promise<void> {
      await db.query(
        tenantId,
        `insert into notice (tenant_id, notice_id, recipient_id, kind, happening, target, chain_id, due_at, state)
         select $1, gen_random_uuid(), a.coach_id, 'ask', 'ask/' || a.ask_id, 'ask/' || a.ask_id,
           ${chainSql("'ask/' || a.ask_id")}, $2, 'waiting'
         from ask a
         where a.tenant_id = $1 and a.state = 'open' and a.asked_at > $2::timestamptz - interval '2 days'
         on conflict (tenant_id, recipient_id, happening) do nothing`,
        [tenantId, now()],
      )
    },

    /** Of each coachee the newest session, unless they have answered for it; older ones wait on the first page. */
    async confirmations(tenantId: string, chosen: Chosen): Promise<void> {
      await db.query(
        tenantId,
        `insert into notice (tenant_id, notice_id, recipient_id, kind, happening, target, chain_id, due_at, state)
         select $1, gen_random_uuid(), c.coachee_id, 'confirm', 'confirm/' || c.session_id,
           'confirm/' || c.session_id, ${chainSql("'confirm/' || c.session_id")}, $2, 'waiting'
         from (
           select distinct on (s.coachee_id) s.coachee_id, s.session_id, s.confirmation from session s
           where s.tenant_id = $1 and ${recentSql('14 days')} and ${answerableSql}
           order by s.coachee_id, s.ends_at desc, s.session_id) c
         join person p on p.tenant_id = $1 and p.person_id = c.coachee_id
         left join notice_settings n on n.tenant_id = $1 and n.person_id = c.coachee_id
         where c.confirmation is null and coalesce(n.is_on, true)
           and not exists (select from notice t where t.tenant_id = $1 and t.recipient_id = c.coachee_id
             and t.happening = 'confirm/' || c.session_id)
           and ${reachableSql} and ${takesPartSql('$3', '$4')}
         on conflict (tenant_id, recipient_id, happening) do nothing`,
        [tenantId, now(), ...chosenParams(chosen)],
      )
    },

    /** Everybody in these time zones for whom something waits, but for those who let the last ones go by. */
    async weekly(tenantId: string, zones: readonly ZoneDue[], chosen: Chosen): Promise<void> {
      await db.query(
        tenantId,
        `insert into notice (tenant_id, notice_id, recipient_id, kind, happening, target, chain_id, due_at, state)
         select $1, gen_random_uuid(), p.person_id, 'weekly', 'weekly/' || z.week, 'home', ${weeklyChain}, $2, 'waiting'
         from (${waitingSql}) w
         join person p on p.tenant_id = $1 and p.person_id = w.person_id
         left join notice_settings n on n.tenant_id = $1 and n.person_id = p.person_id
         join unnest($3::text[], $4::text[]) z (time_zone, week) on z.time_zone = coalesce(n.time_zone, $5)
         where coalesce(n.is_on, true) and coalesce(n.ignored, 0) < ${ignoredLimit} and ${reachableSql}
           and ${takesPartSql('$6', '$7')}
         on conflict (tenant_id, recipient_id, happening) do nothing`,
        [
          ...[tenantId, now(), zones.map(({ timeZone }) => timeZone), zones.map(({ week }) => week), defaultTimeZone],
          ...chosenParams(chosen),
        ],
      )
    },
  }
}

export type CollectStore = ReturnType<typeof collectStore>

/** All weekly messages are one chain, so that in a feed there is only the newest. */
const weeklyChain = 1

/** Made of the happening; whole numbers that JSON and JavaScript carry exactly. */
export function chainSql(happening: string): string {
  return `(hashtextextended(${happening}, 0) & 9007199254740991)`
}

const recentSql = (interval: string) =>
  `s.starts_at between $2::timestamptz - interval '${interval}' and $2 and s.untagged_at is null`

/** There is something that the coachee can answer; `s` is the session. */
const answerableSql = `s.untagged_at is null
  and (s.outcome = 'held' or s.outcome is null and s.cancelled_at is null and s.ends_at <= $2)`

/** The coachee can answer, and has not. */
export const unconfirmedSql = `s.confirmation is null and ${answerableSql}`

/** Of today's chart; who did not have the app lately and was not reached since is left in peace. `p` is the person. */
const reachableSql = `p.excluded is null and p.left_at is null and not exists (
  select from notice t where t.tenant_id = $1 and t.recipient_id = p.person_id and t.state = 'not-installed'
    and t.settled_at > $2::timestamptz - interval '28 days'
    and not exists (select from notice u where u.tenant_id = $1 and u.recipient_id = p.person_id
      and u.state = 'sent' and u.settled_at > t.settled_at))`

/** Whoever has something waiting on the first page. */
const waitingSql = `
  select a.coach_id as person_id from ask a where a.tenant_id = $1 and a.state = 'open'
  union select s.coach_id from session s where s.tenant_id = $1 and ${recentSql('14 days')}
    and s.outcome is null and s.cancelled_at is null and s.ends_at <= $2
  union select s.coachee_id from session s where s.tenant_id = $1 and ${recentSql('14 days')} and ${unconfirmedSql}
  union select unnest(array[s.coach_id, s.coachee_id]) from session s
    where s.tenant_id = $1 and ${recentSql('60 days')}
      and (s.outcome = 'held' and s.confirmation in ('something-else', 'did-not-happen')
        or s.outcome = 'missed' and s.confirmation = 'agreed')`
