import type { Commitment, SaveCommitment } from '../contract/session.ts'
import type { Db } from '../store/db.ts'
import type { NoteCipher } from '../store/note-cipher.ts'
import { pairChanger } from './change-store.ts'
import { type Saved, verdictOn } from './saved-version.ts'
import { type CommitmentRow, commitmentOf, commitmentPlace } from './written.ts'

export function commitmentStore(db: Db, cipher: NoteCipher, now: () => Date) {
  const changePair = pairChanger(db, now)
  return {
    /** null when the session is none of this person's, the owner is not of its pair, or the id stands elsewhere. */
    save(tenantId: string, memberId: string, commitment: SaveCommitment): Promise<Saved<Commitment> | null> {
      const { id, ownerId, version, text, due, state } = commitment
      return changePair<Saved<Commitment> | null>(tenantId, memberId, commitment.sessionId, async (tx, pair) => {
        const sessionId = pair.session_id
        if (![pair.coach_id, pair.coachee_id].includes(ownerId)) return null
        const sql = 'select * from commitment where tenant_id = $1 and commitment_id = $2'
        const [row] = await tx.query<CommitmentRow>(sql, [tenantId, id])
        if (row && row.session_id !== sessionId) return null
        const before = row ? commitmentOf(row, tenantId, cipher) : null
        const isSame = (other: Commitment) =>
          other.ownerId === ownerId && other.text === text && other.due === due && other.state === state
        const verdict = verdictOn(before, version, isSame)
        if (verdict !== 'write') return verdict
        const { keyId, box } = cipher.seal(tenantId, commitmentPlace(id), text)
        const [saved] = await tx.query<CommitmentRow>(
          `insert into commitment as k (tenant_id, commitment_id, session_id, owner_id, key_id, box, due, state, version,
                                        created_at, updated_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
           on conflict (tenant_id, commitment_id) do update set
             owner_id = excluded.owner_id, key_id = excluded.key_id, box = excluded.box, due = excluded.due,
             state = excluded.state, version = excluded.version, updated_at = excluded.updated_at
           where k.tenant_id = $1 and k.session_id = $3 and k.version = $9 - 1
           returning *`,
          [tenantId, id, sessionId, ownerId, keyId, box, due, state, version + 1, now()],
        )
        return saved ? { stale: false, saved: commitmentOf(saved, tenantId, cipher) } : null
      })
    },
  }
}

export type CommitmentStore = ReturnType<typeof commitmentStore>
