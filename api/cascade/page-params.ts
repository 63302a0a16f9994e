import { namedParams } from '../store/named-params.ts'
import type { View } from './root-store.ts'
import { companyId } from './weeks.ts'

/** What the statements of a page are asked with. The tenant is `$1` in each of their parts. */
export function pageParams({ tenantId, callerId, callerPath, chart, root }: View, mondays: readonly string[]) {
  const params = namedParams({
    tenant: tenantId,
    caller: callerId,
    rootId: root.person?.id ?? companyId,
    path: root.path,
    pathEnd: root.path === null ? null : `${root.path}g`,
    at: chart.at,
    /** Breaks are told with whoever stands right below the caller above them. */
    through: chart.today ? callerPath : null,
    since: mondays[0],
    until: mondays.at(-1),
    above: beginningsOf(chart.today && root.person ? root.path : null),
    company: companyId,
  })
  params.sql('tenant')
  return params
}

export type PageParams = ReturnType<typeof pageParams>

/** Digits a level. */
const segment = 7

/** Paths of everybody above and of whoever stands here. */
function beginningsOf(path: string | null): string[] {
  const steps = (path ?? '').length / segment
  return Array.from({ length: steps }, (_, index) => (path ?? '').slice(0, (index + 1) * segment))
}
