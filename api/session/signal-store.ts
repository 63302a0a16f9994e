import type { SendSignal, Signal, SignalsBelow } from '../contract/session.ts'
import type { Db, Tx } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type PairRow, pairChanger } from './change-store.ts'
import { firstShown, weekOf } from './signal.ts'
import { type SignalRow, signalOf, signalPlace } from './written.ts'

const listLimit = 1000

export function signalStore(db: Db, cipher: NoteCipher, now: () => Date) {
  const changePair = pairChanger(db, now)
  return {
    /**
     * Keeps the one signal of a session and author; another replaces it. `refused` sees the names of the two and of
     * their direct reports. null: no such session of that person.
     */
    send(
      tenantId: string,
      authorId: string,
      { id: askedId, theme, text }: SendSignal,
      refused: (displayNames: readonly string[]) => boolean,
    ): Promise<Signal | 'refused' | null> {
      return changePair<Signal | 'refused'>(tenantId, authorId, askedId, async (tx, pair) => {
        const id = pair.session_id
        if (refused(await namesAround(tx, tenantId, pair))) return 'refused'
        const own = 'tenant_id = $1 and session_id = $2 and author_id = $3'
        const [row] = await tx.query<SignalRow>(`select * from signal where ${own}`, [tenantId, id, authorId])
        const before = row ? signalOf(row, tenantId, cipher) : null
        if (before?.theme === theme && before.text === text) return before
        const { keyId, box } = cipher.seal(tenantId, signalPlace(id, authorId), text)
        const sentAt = now()
        await tx.query(
          `insert into signal as g (tenant_id, session_id, author_id, theme, key_id, box, sent_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (tenant_id, session_id, author_id) do update set
             theme = excluded.theme, key_id = excluded.key_id, box = excluded.box, sent_at = excluded.sent_at
           where g.tenant_id = $1`,
          [tenantId, id, authorId, theme, keyId, box, sentAt],
        )
        return { theme, text, sentAt: sentAt.toISOString() }
      })
    },

    /** false when there is no such session of that person. Also once the tag is off: the words are still the author's. */
    async takeBack(tenantId: string, authorId: string, sessionId: string): Promise<boolean> {
      const take = async (tx: Tx, session: PairRow) => {
        const sql = 'delete from signal where tenant_id = $1 and session_id = $2 and author_id = $3'
        await tx.query(sql, [tenantId, session.session_id, authorId])
        return true
      }
      return (await changePair(tenantId, authorId, sessionId, take, { evenUntagged: true })) ?? false
    },

    /** Of everybody below a leader in today's chart. The order tells nothing of who sent what when. */
    async below(tenantId: string, leaderId: string): Promise<SignalsBelow> {
      const rows = await db.transaction(tenantId, (tx) => readBelow(tx, tenantId, leaderId, firstShown(now())))
      const entries = rows.map((row) => {
        const { theme, text } = signalOf(row, tenantId, cipher)
        return { theme, text, week: weekOf(row.sent_at) }
      })
      return { entries: entries.sort(byWeek) }
    },
  }
}

export type SignalStore = ReturnType<typeof signalStore>

type Entry = SignalsBelow['entries'][number]

function byWeek(a: Entry, b: Entry): number {
  return b.week.localeCompare(a.week) || a.theme.localeCompare(b.theme) || a.text.localeCompare(b.text)
}

/** The path comes first: only where the planner knows it does it see how few people a small subtree has. */
async function readBelow(tx: Tx, tenantId: string, leaderId: string, since: Date): Promise<SignalRow[]> {
  const pathSql = "select path from manager where tenant_id = $1 and person_id = $2 and path <> ''"
  const [leader] = await tx.query<{ path: string }>(pathSql, [tenantId, leaderId])
  if (!leader) return []
  return tx.query<SignalRow>(
    `select g.* from manager m
     join link l on l.tenant_id = $1 and l.manager_id = m.person_id and l.valid_to is null
     join signal g on g.tenant_id = $1 and g.author_id = l.person_id and g.sent_at >= $4
     join session s on s.tenant_id = $1 and s.session_id = g.session_id and s.untagged_at is null
     where m.tenant_id = $1 and m.path >= $2 and m.path < $3
     order by g.sent_at desc limit ${listLimit}`,
    [tenantId, leader.path, `${leader.path}g`, since],
  )
}

async function namesAround(tx: Tx, tenantId: string, { coach_id, coachee_id }: PairRow): Promise<string[]> {
  const rows = await tx.query<{ display_name: string }>(
    `select p.display_name from person p
     where p.tenant_id = $1 and (p.person_id in ($2, $3) or p.person_id in (
       select l.person_id from link l where l.tenant_id = $1 and l.manager_id in ($2, $3) and l.valid_to is null))`,
    [tenantId, coach_id, coachee_id],
  )
  return rows.map((row) => row.display_name)
}
