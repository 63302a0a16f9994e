import type { Skill } from '../contract/skill.ts'
import type { Db } from '../store/db.ts'
import { lockPair } from './pair-store.ts'

export type SetFocus = (
  tenantId: string,
  pair: { coachId: string; coacheeId: string },
  skill: Skill | null,
  setBy: string,
) => Promise<void>

export function focusSetter(db: Db, now: () => Date): SetFocus {
  return (tenantId, { coachId, coacheeId }, skill, setBy) =>
    db.transaction(tenantId, async (tx) => {
      await lockPair(tx, tenantId, coachId, coacheeId)
      await tx.query(
        `update pair_state set focus = $4, focus_set_by = $5, focus_set_at = $6
         where tenant_id = $1 and coach_id = $2 and coachee_id = $3 and focus is distinct from $4`,
        [tenantId, coachId, coacheeId, skill, setBy, now()],
      )
    })
}
