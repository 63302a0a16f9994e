import type { Handlers } from '../http/serve.ts'
import type { AuditStore } from './audit-store.ts'

export function auditRoutes({ store }: { store: AuditStore }): Pick<Handlers, 'listAudit' | 'checkAudit'> {
  return {
    listAudit: (filter, { tenantId }) => store.list(tenantId, filter),
    checkAudit: (_, { tenantId }) => store.check(tenantId),
  }
}
