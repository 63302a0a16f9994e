import { keptSince } from '../admin/policy.ts'
import type { PolicyEffect, PolicySettings } from '../contract/policy.ts'
import { type Chosen, chosenParams, takesPartSql } from '../org/part-store.ts'
import { lockPair, refreshPair } from '../session/pair-store.ts'
import type { Db, Tx } from '../store/db.ts'

type Terms = Pick<PolicySettings, 'privateMonths' | 'sharedMonths' | 'signalMonths'>
type Deleted = PolicyEffect['deletes']

/** Old enough to go, by when it was last written. An ask that waits for its answer and an open commitment are not done yet. */
const old = {
  private: [`note where tenant_id = $1 and layer = 'private' and updated_at < $2`],
  shared: [
    `note where tenant_id = $1 and layer = 'shared' and updated_at < $2`,
    `agenda_item where tenant_id = $1 and updated_at < $2`,
    `commitment where tenant_id = $1 and updated_at < $2 and state <> 'open'`,
    `ask where tenant_id = $1 and coalesce(answered_at, asked_at) < $2 and state <> 'open'`,
  ],
  signals: ['signal where tenant_id = $1 and sent_at < $2'],
} as const satisfies Record<keyof Deleted, readonly string[]>

/** What nobody needs any more, whatever is set: counts of calls, and what stood before a file that can no longer be undone. */
const passing = [
  `call_count where tenant_id = $1 and window_start < $2::timestamptz - interval '1 hour'`,
  `override_file where tenant_id = $1 and saved_at < $2::timestamptz - interval '2 days'`,
]

export function retentionStore(db: Db) {
  return {
    /** Deletes what is kept no longer. Returns how much it was. */
    expire(tenantId: string, terms: Terms, now: Date): Promise<Deleted> {
      return db.transaction(tenantId, async (tx) => {
        const pairs = await pairsOfOldCommitments(tx, tenantId, keptSince(terms.sharedMonths, now))
        for (const { coach_id, coachee_id } of pairs) await lockPair(tx, tenantId, coach_id, coachee_id)
        const deleted = await forEachLayer(tx, tenantId, terms, now, 'delete')
        for (const { coach_id, coachee_id } of pairs) await refreshPair(tx, tenantId, coach_id, coachee_id, now)
        for (const what of passing) await tx.query(`delete from ${what}`, [tenantId, now])
        return deleted
      })
    },

    /** What `expire` would delete. */
    count: (tenantId: string, terms: Terms, now: Date): Promise<Deleted> =>
      db.transaction(tenantId, (tx) => forEachLayer(tx, tenantId, terms, now, 'count')),

    /** How many of the chart are of these departments and groups, and how many are not. */
    async takingPart(tenantId: string, chosen: Chosen) {
      const [row] = await db.query<{ in: number; out: number }>(
        tenantId,
        `select count(*) filter (where part) as in, count(*) filter (where not part) as out from (
           select ${takesPartSql('$2', '$3')} as part
           from person p where p.tenant_id = $1 and p.excluded is null and p.left_at is null) p`,
        [tenantId, ...chosenParams(chosen)],
      )
      return { takePart: row?.in ?? 0, leftOut: row?.out ?? 0 }
    },
  }
}

export type RetentionStore = ReturnType<typeof retentionStore>

async function forEachLayer(
  tx: Tx,
  tenantId: string,
  { privateMonths, sharedMonths, signalMonths }: Terms,
  now: Date,
  what: 'delete' | 'count',
): Promise<Deleted> {
  const result: Deleted = { private: 0, shared: 0, signals: 0 }
  const terms = { private: privateMonths, shared: sharedMonths, signals: signalMonths }
  for (const layer of ['private', 'shared', 'signals'] as const) {
    const since = keptSince(terms[layer], now)
    if (!since) continue
    for (const rows of old[layer]) {
      const sql =
        what === 'count'
          ? `select count(*) from ${rows}`
          : `with gone as (delete from ${rows} returning 1) select count(*) from gone`
      const [row] = await tx.query<{ count: number }>(sql, [tenantId, since])
      result[layer] += row?.count ?? 0
    }
  }
  return result
}

async function pairsOfOldCommitments(tx: Tx, tenantId: string, since: Date | null) {
  if (!since) return []
  return tx.query<{ coach_id: string; coachee_id: string }>(
    `select distinct s.coach_id, s.coachee_id from commitment k
     join session s on s.tenant_id = k.tenant_id and s.session_id = k.session_id
     where k.tenant_id = $1 and k.updated_at < $2 and k.state <> 'open' order by 1, 2`,
    [tenantId, since],
  )
}
