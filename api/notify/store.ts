import type { Language } from '../contract/languages.ts'
import type { QuietHours } from '../contract/notice.ts'
import type { Db } from '../store/db.ts'
import { chainSql, unconfirmedSql } from './collect-store.ts'
import { defaultTimeZone, type Hours, type NoticeKind } from './notice.ts'

/** Messages of one text to one place, which may go out in one call. */
export interface Claimed {
  kind: NoticeKind
  language: string
  target: string
  /** In somebody's activity feed a message takes the place of an earlier one with the same number. */
  chainId: number
  notices: readonly { id: string; recipientId: string }[]
}

/** Of whoever has none of their own. */
interface Usual extends QuietHours {
  language: Language
}

interface ClaimedRow {
  notice_id: string
  recipient_id: string
  kind: NoticeKind
  target: string
  chain_id: number
}

/** As many recipients as one call may have. */
const together = 100
/** Longer than a call can take. Afterwards nobody knows whether it arrived: it is sent again in the place of the first. */
const sendingMinutes = 10
/** With the pauses below about a day: so long may Microsoft 365 be away. */
const attemptsLimit = 24
/** Settled messages; nothing that is looked for reaches back so far. */
const keptDays = 90
const deletedTogether = 5_000

/** What is to be told in Teams, each happening once. */
export function noticeStore(db: Db, now: () => Date) {
  return {
    /**
     * Puts an ask down as being told right now; null where that happened before. One that was taken back before it
     * could be told, and put again, is told. `usual`: the language of whoever has told none.
     */
    async openAsk(tenantId: string, coachId: string, askId: string, usual: Language): Promise<Claimed | null> {
      const rows = await db.query<ClaimedRow & { language: string | null }>(
        tenantId,
        `insert into notice as n (tenant_id, notice_id, recipient_id, kind, happening, target, chain_id, due_at, state,
           attempts, sending_until)
         values ($1, gen_random_uuid(), $2, 'ask', $3, $3, ${chainSql('$3')}, $4, 'sending',
           1, $4::timestamptz + interval '${sendingMinutes} minutes')
         on conflict (tenant_id, recipient_id, happening) do update set
           due_at = excluded.due_at, state = 'sending', attempts = 1, sending_until = excluded.sending_until,
           settled_at = null
         where n.tenant_id = $1 and n.state = 'dropped'
         returning notice_id, recipient_id, kind, target, chain_id,
           (select s.language from notice_settings s where s.tenant_id = $1 and s.person_id = $2) as language`,
        [tenantId, coachId, `ask/${askId}`, now()],
      )
      return claimedOf(rows, rows[0]?.language ?? usual)
    },

    /**
     * Takes messages that are due, for the caller alone: that is written down before they are sent. Not of people whose
     * hours, or else the `usual` ones, are among `quiet`, but asks come at any time. null when there are none.
     */
    claim(tenantId: string, quiet: readonly Hours[], usual: Usual): Promise<Claimed | null> {
      const params = [
        tenantId,
        now(),
        quiet.map(({ timeZone }) => timeZone),
        quiet.map(({ quietFrom }) => quietFrom),
        quiet.map(({ quietUntil }) => quietUntil),
        defaultTimeZone,
        usual.quietFrom,
        usual.quietUntil,
        usual.language,
      ]
      return db.transaction(tenantId, async (tx) => {
        const [first] = await tx.query<{ notice_id: string; kind: NoticeKind; language: string }>(
          `select n.notice_id, n.kind, ${languageSql} as language ${dueSql} order by n.due_at limit 1 for update of n skip locked`,
          params,
        )
        if (!first) return null
        // The others say where they lead: each is a call of its own.
        const { kind, language } = first
        const alike =
          kind === 'weekly' ? await tx.query<{ notice_id: string }>(weeklySql, [...params, language]) : [first]
        const rows = await tx.query<ClaimedRow>(
          `update notice set state = 'sending', attempts = attempts + 1,
             sending_until = $3::timestamptz + make_interval(mins => ${pauseSql})
           where tenant_id = $1 and notice_id = any($2)
           returning notice_id, recipient_id, kind, target, chain_id`,
          [tenantId, alike.map(({ notice_id }) => notice_id), now()],
        )
        return claimedOf(rows, language)
      })
    },

    /** How many are due and not sent, those of people in their quiet hours included. */
    async waiting(tenantId: string): Promise<number> {
      const [row] = await db.query<{ waiting: number }>(
        tenantId,
        `select count(*) as waiting from notice where tenant_id = $1 and state in ('waiting', 'sending') and due_at <= $2`,
        [tenantId, now()],
      )
      return row?.waiting ?? 0
    },

    /** A weekly one that was sent counts as ignored until the person comes by. */
    async settle(tenantId: string, ids: readonly string[], state: 'sent' | 'not-installed' | 'dropped'): Promise<void> {
      await db.query(
        tenantId,
        `with settled as (
           update notice set state = $3, settled_at = $4, sending_until = null
           where tenant_id = $1 and notice_id = any($2) and state = 'sending' returning recipient_id, kind)
         insert into notice_settings as s (tenant_id, person_id, ignored, version, time_zone)
         select $1, recipient_id, 1, 0, $5 from settled where kind = 'weekly' and $3 = 'sent'
         on conflict (tenant_id, person_id) do update set ignored = s.ignored + 1 where s.tenant_id = $1`,
        [tenantId, ids, state, now(), defaultTimeZone],
      )
    },

    /** They were not sent, and nothing is to be sent before `until`. */
    async putBack(tenantId: string, ids: readonly string[], until: Date): Promise<void> {
      await db.transaction(tenantId, async (tx) => {
        await tx.query(
          `update notice set state = 'waiting', attempts = attempts - 1, sending_until = null
           where tenant_id = $1 and notice_id = any($2) and state = 'sending'`,
          [tenantId, ids],
        )
        const sql = "update notice set due_at = $2 where tenant_id = $1 and state = 'waiting' and due_at < $2"
        await tx.query(sql, [tenantId, until])
      })
    },

    /** Each time zone with quiet hours that somebody has, that of people who said nothing included. */
    async hoursInUse(tenantId: string, usual: QuietHours): Promise<Hours[]> {
      const rows = await db.query<{ time_zone: string; quiet_from: number; quiet_until: number }>(
        tenantId,
        `select distinct time_zone, coalesce(quiet_from, $2) as quiet_from, coalesce(quiet_until, $3) as quiet_until
         from notice_settings where tenant_id = $1`,
        [tenantId, usual.quietFrom, usual.quietUntil],
      )
      const said = rows.map((row) => ({
        timeZone: row.time_zone,
        quietFrom: row.quiet_from,
        quietUntil: row.quiet_until,
      }))
      return [...said, { timeZone: defaultTimeZone, ...usual }]
    },

    /**
     * Gives up what nobody needs to be told any more, or was tried too often. Returns how many were tried too often.
     */
    async dropMoot(tenantId: string): Promise<number> {
      const rows = await db.query<{ tried: boolean }>(
        tenantId,
        `update notice n set state = 'dropped', settled_at = $2, sending_until = null
         where n.tenant_id = $1 and (n.state = 'waiting' or n.state = 'sending' and n.sending_until < $2)
           and (n.attempts >= ${attemptsLimit}
             or not exists (select from person p where p.tenant_id = $1 and p.person_id = n.recipient_id
                 and p.excluded is null and p.left_at is null)
             or n.kind = 'ask' and not exists (select from ask a where a.tenant_id = $1 and a.state = 'open'
                 and a.coach_id = n.recipient_id and n.happening = 'ask/' || a.ask_id)
             or n.kind = 'confirm' and not exists (select from session s where s.tenant_id = $1
                 and n.happening = 'confirm/' || s.session_id and s.coachee_id = n.recipient_id
                 and s.starts_at > $2::timestamptz - interval '30 days' and ${unconfirmedSql})
             or n.kind = 'weekly' and exists (select from notice w where w.tenant_id = $1
                 and w.recipient_id = n.recipient_id and w.kind = 'weekly' and w.happening > n.happening)
             or n.kind <> 'ask' and exists (select from notice_settings s where s.tenant_id = $1
                 and s.person_id = n.recipient_id and not s.is_on))
         returning n.attempts >= ${attemptsLimit} as tried`,
        [tenantId, now()],
      )
      return rows.filter(({ tried }) => tried).length
    },

    /**
     * Deletes what was settled long ago, so long that the same happening is not found again. That of an ask stays while
     * the ask waits: whoever changes it does not ask anew.
     */
    async deleteOld(tenantId: string): Promise<void> {
      await db.query(
        tenantId,
        `delete from notice where tenant_id = $1 and notice_id = any(array(
           select n.notice_id from notice n
           where n.tenant_id = $1 and n.settled_at < $2::timestamptz - interval '${keptDays} days'
             and not exists (select from ask a where n.kind = 'ask' and a.tenant_id = $1 and a.state = 'open'
               and a.coach_id = n.recipient_id and n.happening = 'ask/' || a.ask_id)
           limit ${deletedTogether}))`,
        [tenantId, now()],
      )
    },
  }
}

export type NoticeStore = ReturnType<typeof noticeStore>

/** Minutes until a message whose arrival nobody knows is sent again: twice as many each time, up to an hour. */
const pauseSql = `least(60, ${sendingMinutes} * power(2, attempts))::int`

const dueSql = `
  from notice n
  left join notice_settings s on s.tenant_id = $1 and s.person_id = n.recipient_id
  where n.tenant_id = $1 and n.due_at <= $2 and n.attempts < ${attemptsLimit}
    and (n.state = 'waiting' or n.state = 'sending' and n.sending_until < $2)
    and (n.kind = 'ask' or not exists (
      select from unnest($3::text[], $4::int[], $5::int[]) q (time_zone, quiet_from, quiet_until)
      where q.time_zone = coalesce(s.time_zone, $6) and q.quiet_from = coalesce(s.quiet_from, $7)
        and q.quiet_until = coalesce(s.quiet_until, $8)))`

/** The person's own, or else the usual one. */
const languageSql = 'coalesce(s.language, $9)'

const weeklySql = `select n.notice_id ${dueSql} and n.kind = 'weekly' and ${languageSql} = $10 order by n.due_at limit ${together}
  for update of n skip locked`

function claimedOf(rows: readonly ClaimedRow[], language: string): Claimed | null {
  const [first] = rows
  if (!first) return null
  return {
    kind: first.kind,
    language,
    target: first.target,
    chainId: first.chain_id,
    notices: rows.map(({ notice_id, recipient_id }) => ({ id: notice_id, recipientId: recipient_id })),
  }
}
