import type { AgendaItem, SaveAgendaItem } from '../contract/session.ts'
import type { Db } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { type PairRow, pairChanger } from './change-store.ts'
import { type Saved, verdictOn } from './saved-version.ts'
import { type AgendaRow, agendaItemOf, agendaPlace } from './written.ts'

type FoundRow = AgendaRow & Pick<PairRow, 'coach_id' | 'coachee_id'>

export function agendaStore(db: Db, cipher: NoteCipher, now: () => Date) {
  const changePair = pairChanger(db, now)
  return {
    /**
     * A topic stays with its pair: saved with another session of theirs it moves there. null when the session is none of
     * this person's, or the id stands for a topic of others.
     */
    save(tenantId: string, memberId: string, item: SaveAgendaItem): Promise<Saved<AgendaItem> | null> {
      const { id, version, text, state } = item
      return changePair<Saved<AgendaItem> | null>(tenantId, memberId, item.sessionId, async (tx, pair) => {
        const sessionId = pair.session_id
        const [row] = await tx.query<FoundRow>(
          `select a.*, s.coach_id, s.coachee_id from agenda_item a
           join session s on s.tenant_id = a.tenant_id and s.session_id = a.session_id
           where a.tenant_id = $1 and a.item_id = $2`,
          [tenantId, id],
        )
        if (row && (row.coach_id !== pair.coach_id || row.coachee_id !== pair.coachee_id)) return null
        const before = row ? agendaItemOf(row, tenantId, cipher) : null
        const isSame = (other: AgendaItem) =>
          other.sessionId === sessionId && other.text === text && other.state === state
        const verdict = verdictOn(before, version, isSame)
        if (verdict !== 'write') return verdict
        const { keyId, box } = cipher.seal(tenantId, agendaPlace(id), text)
        const [saved] = await tx.query<AgendaRow>(
          `insert into agenda_item as a (tenant_id, item_id, session_id, author_id, version, key_id, box, state,
                                         created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
           on conflict (tenant_id, item_id) do update set
             session_id = excluded.session_id, version = excluded.version, key_id = excluded.key_id,
             box = excluded.box, state = excluded.state, updated_at = excluded.updated_at
           where a.tenant_id = $1 and a.version = $5 - 1
           returning *`,
          [tenantId, id, sessionId, memberId, version + 1, keyId, box, state, now()],
        )
        return saved ? { stale: false, saved: agendaItemOf(saved, tenantId, cipher) } : null
      })
    },
  }
}

export type AgendaStore = ReturnType<typeof agendaStore>
