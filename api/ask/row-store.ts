import * as z from 'zod'
import type { Ask, AskState, AskUrgency } from '../contract/ask.ts'
import { personOf } from '../org/store.ts'
import { standsForSql } from '../session/merged-sql-store.ts'
import type { Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'

export interface AskRow {
  ask_id: string
  asker_id: string
  asker_name: string
  asker_title: string | null
  asker_mail: string | null
  coach_id: string
  coach_name: string
  coach_title: string | null
  coach_mail: string | null
  urgency: AskUrgency
  state: AskState
  version: number
  key_id: string
  box: Buffer
  reply_key_id: string | null
  reply_box: Buffer | null
  session_id: string | null
  asked_at: Date
  answered_at: Date | null
}

/**
 * Asks that `$2` may read: this is where it is decided. The two alone, and once it is taken back its asker alone. A
 * session that has gone into another stands as that one.
 */
export const askSql = `
  select a.ask_id, a.asker_id, a.coach_id, a.urgency, a.state, a.version, a.key_id, a.box, a.reply_key_id, a.reply_box,
         (select s.session_id from session named ${standsForSql('named')}
          where named.tenant_id = $1 and named.session_id = a.session_id and s.untagged_at is null) as session_id, a.asked_at, a.answered_at,
         p.display_name as asker_name, p.job_title as asker_title, p.mail as asker_mail,
         c.display_name as coach_name, c.job_title as coach_title, c.mail as coach_mail
  from ask a
  join person p on p.tenant_id = a.tenant_id and p.person_id = a.asker_id
  join person c on c.tenant_id = a.tenant_id and c.person_id = a.coach_id
  where a.tenant_id = $1 and (a.asker_id = $2 or (a.coach_id = $2 and a.state <> 'withdrawn'))`

const Written = z.tuple([z.string(), z.string().nullable()])

export function wordsOf({ topic, context }: Pick<Ask, 'topic' | 'context'>): string {
  return JSON.stringify([topic, context] satisfies z.infer<typeof Written>)
}

export function askPlace(askId: string): string {
  return `ask|${askId}`
}

export function replyPlace(askId: string): string {
  return `ask-reply|${askId}`
}

export function askOf(row: AskRow, tenantId: string, cipher: NoteCipher): Ask {
  const sealed = { keyId: row.key_id, box: row.box }
  const [topic, context] = Written.parse(JSON.parse(cipher.open(tenantId, askPlace(row.ask_id), sealed)))
  // While the session that answered it has fallen away, the words that went with it answer nothing either.
  const isOpen = row.state === 'open'
  const reply = !isOpen && row.reply_key_id && row.reply_box ? { keyId: row.reply_key_id, box: row.reply_box } : null
  return {
    id: row.ask_id,
    asker: personOf({
      person_id: row.asker_id,
      display_name: row.asker_name,
      job_title: row.asker_title,
      mail: row.asker_mail,
    }),
    coach: personOf({
      person_id: row.coach_id,
      display_name: row.coach_name,
      job_title: row.coach_title,
      mail: row.coach_mail,
    }),
    topic,
    context,
    urgency: row.urgency,
    state: row.state,
    reply: reply && cipher.open(tenantId, replyPlace(row.ask_id), reply),
    sessionId: row.session_id,
    askedAt: row.asked_at.toISOString(),
    answeredAt: isOpen ? null : (row.answered_at?.toISOString() ?? null),
    version: row.version,
  }
}

/** What waits for this person's answer, and their own newest ask that is not taken back. */
export async function asksAround(tx: Tx, tenantId: string, personId: string, cipher: NoteCipher) {
  const rows = await tx.prepared<AskRow>(
    'asks-around',
    `${askSql} and a.ask_id = any(array(
       (select ask_id from ask where tenant_id = $1 and coach_id = $2 and state = 'open')
       union all
       (select ask_id from ask where tenant_id = $1 and asker_id = $2 and state <> 'withdrawn'
        order by asked_at desc, ask_id limit 1)))`,
    [tenantId, personId],
  )
  const asks = rows.map((row) => askOf(row, tenantId, cipher))
  return {
    toAnswer: asks.filter(({ coach }) => coach.id === personId),
    own: asks.find(({ asker }) => asker.id === personId) ?? null,
  }
}
