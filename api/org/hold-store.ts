import type { Tx } from '../store/db.ts'

/** Nobody else changes the chart until this transaction ends. Returns whether it has never been read completely. */
export async function holdChart(tx: Tx, tenantId: string): Promise<boolean> {
  const [row] = await tx.query<{ first: boolean }>(
    'select finished_at is null as first from org_sync where tenant_id = $1 for update',
    [tenantId],
  )
  return row?.first ?? true
}
