import type { Handlers } from '../http/serve.ts'
import type { CascadeKeeper } from './keep.ts'

export function repairRoutes({ repairNow }: Pick<CascadeKeeper, 'repairNow'>): Pick<Handlers, 'repairCascade'> {
  return { repairCascade: (_, { tenantId }) => repairNow(tenantId) }
}
