import type { AnswerAsk, Ask, SaveAsk } from '../contract/ask.ts'
import { standsForSql } from '../session/merged-sql-store.ts'
import { lockPair } from '../session/pair-store.ts'
import { type Saved, verdictOn } from '../session/saved-version.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type AnsweringSession, type AskRefusal, canAnswer, refusalOf, stateAfter } from './ask.ts'
import { type AskRow, askOf, askPlace, askSql, replyPlace, wordsOf } from './row-store.ts'

const pairLimit = 100

/** A refusal says why; null: there is no such ask of this person. */
export type AskSaved = Saved<Ask> | AskRefusal | 'no-manager' | null

interface PairRow {
  asker_id: string
  coach_id: string
}

export function askStore(db: Db, cipher: NoteCipher, now: () => Date) {
  async function read(tx: Tx, tenantId: string, readerId: string, askId: string): Promise<Ask | null> {
    const [row] = await tx.query<AskRow>(`${askSql} and a.ask_id = $3`, [tenantId, readerId, askId])
    return row ? askOf(row, tenantId, cipher) : null
  }

  async function pairOf(tx: Tx, tenantId: string, askId: string): Promise<PairRow | null> {
    const sql = 'select asker_id, coach_id from ask where tenant_id = $1 and ask_id = $2'
    const [row] = await tx.query<PairRow>(sql, [tenantId, askId])
    return row ?? null
  }

  async function hasOpen(tx: Tx, tenantId: string, { asker_id, coach_id }: PairRow, exceptId: string) {
    const rows = await tx.query(
      `select from ask where tenant_id = $1 and coach_id = $2 and asker_id = $3 and state = 'open' and ask_id <> $4 limit 1`,
      [tenantId, coach_id, asker_id, exceptId],
    )
    return rows.length > 0
  }

  async function write(tx: Tx, tenantId: string, { asker_id, coach_id }: PairRow, ask: SaveAsk): Promise<void> {
    const { keyId, box } = cipher.seal(tenantId, askPlace(ask.id), wordsOf(ask))
    await tx.query(
      `insert into ask as a (tenant_id, ask_id, asker_id, coach_id, urgency, state, version, key_id, box, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (tenant_id, ask_id) do update set
         urgency = excluded.urgency, state = excluded.state, version = excluded.version, key_id = excluded.key_id,
         box = excluded.box
       where a.tenant_id = $1 and a.asker_id = $3 and a.version = $7 - 1`,
      [tenantId, ask.id, asker_id, coach_id, ask.urgency, ask.state, ask.version + 1, keyId, box, now()],
    )
  }

  /** The session that may answer, under its own id; null where there is none of the two. */
  async function answeringSession(tx: Tx, tenantId: string, { asker_id, coach_id }: PairRow, sessionId: string) {
    const [row] = await tx.query<{ id: string; end: Date } & Pick<AnsweringSession, 'outcome' | 'cancelledAt'>>(
      `select s.session_id as id, s.ends_at as "end", s.outcome, s.cancelled_at as "cancelledAt" from session named ${standsForSql('named')}
       where named.tenant_id = $1 and named.session_id = $2 and s.coach_id = $3 and s.coachee_id = $4
         and s.untagged_at is null`,
      [tenantId, sessionId, coach_id, asker_id],
    )
    return row ?? null
  }

  return {
    /** The asks between the reader and another person, newest first. */
    async between(tenantId: string, readerId: string, otherId: string): Promise<Ask[]> {
      const rows = await db.query<AskRow>(
        tenantId,
        `${askSql} and $3::uuid in (a.asker_id, a.coach_id) order by a.asked_at desc, a.ask_id limit ${pairLimit}`,
        [tenantId, readerId, otherId],
      )
      return rows.map((row) => askOf(row, tenantId, cipher))
    },

    /** Whether it waits for the answer of this coach. */
    async isOpen(tenantId: string, askId: string, coachId: string, askerId: string): Promise<boolean> {
      const rows = await db.query(
        tenantId,
        `select from ask where tenant_id = $1 and ask_id = $2 and coach_id = $3 and asker_id = $4 and state = 'open'`,
        [tenantId, askId, coachId, askerId],
      )
      return rows.length > 0
    },

    /** Asks the manager of today, or changes what was asked of whoever was it then. */
    save(tenantId: string, askerId: string, managerId: string | null, ask: SaveAsk): Promise<AskSaved> {
      return db.transaction(tenantId, async (tx) => {
        const known = await pairOf(tx, tenantId, ask.id)
        if (known && known.asker_id !== askerId) return null
        const pair = known ?? (managerId ? { asker_id: askerId, coach_id: managerId } : null)
        if (!pair) return 'no-manager'
        await lockPair(tx, tenantId, pair.coach_id, pair.asker_id)
        const before = await read(tx, tenantId, askerId, ask.id)
        const isSame = (other: Ask) =>
          other.topic === ask.topic &&
          other.context === ask.context &&
          other.urgency === ask.urgency &&
          other.state === ask.state
        const verdict = verdictOn(before, ask.version, isSame)
        if (verdict !== 'write') return verdict
        const standing = before && { state: before.state, coachId: before.coach.id }
        const refusal = refusalOf(standing, ask.state, managerId, await hasOpen(tx, tenantId, pair, ask.id))
        if (refusal) return refusal
        await write(tx, tenantId, pair, ask)
        const saved = await read(tx, tenantId, askerId, ask.id)
        return saved && { stale: false, saved }
      })
    },

    /** The answer of the coach; the first that held tells how long the asker has waited. */
    answer(tenantId: string, memberId: string, { id, reply, sessionId }: AnswerAsk): Promise<Ask | AskRefusal | null> {
      return db.transaction(tenantId, async (tx) => {
        const pair = await pairOf(tx, tenantId, id)
        if (!pair || ![pair.asker_id, pair.coach_id].includes(memberId)) return null
        if (pair.coach_id !== memberId) return 'not-coach'
        await lockPair(tx, tenantId, pair.coach_id, pair.asker_id)
        const before = await read(tx, tenantId, memberId, id)
        if (!before) return 'withdrawn'
        const session = sessionId ? await answeringSession(tx, tenantId, pair, sessionId) : null
        if (sessionId && !(session && canAnswer(session, new Date(before.askedAt)))) return 'no-such-session'
        const state = stateAfter({ reply, sessionId })
        if (before.state === state && before.reply === reply && before.sessionId === (session?.id ?? null))
          return before
        if (state === 'open' && (await hasOpen(tx, tenantId, pair, id))) return 'another-open'
        const sealed = reply ? cipher.seal(tenantId, replyPlace(id), reply) : null
        await tx.query(
          `update ask set state = $3, reply_key_id = $4, reply_box = $5, session_id = $6, version = version + 1,
             answered_at = case when $3 = 'open' then null when state = 'open' then $7::timestamptz
                                else coalesce(answered_at, $7::timestamptz) end
           where tenant_id = $1 and ask_id = $2`,
          [tenantId, id, state, sealed?.keyId ?? null, sealed?.box ?? null, session?.id ?? null, now()],
        )
        return read(tx, tenantId, memberId, id)
      })
    },
  }
}

export type AskStore = ReturnType<typeof askStore>
