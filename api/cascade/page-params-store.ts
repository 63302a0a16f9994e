import { namedParams } from '../store/named-params.ts'
import type { Chart } from './day-store.ts'
import type { View } from './root-store.ts'
import { companyId } from './weeks.ts'

/** What a page is asked with. */
export interface Asked extends Pick<View, 'tenantId' | 'callerId' | 'seesAll'> {
  chart: Chart
  /** null: the whole company. */
  rootId: string | null
  /** Where the root stands, if that is known; null: the statement finds it out, and the caller's place, as `root`. */
  place: { path: string | null } | null
}

/** What the statements of a page are asked with. The tenant is `$1` in each of their parts, as in `rootSql`. */
export function pageParams({ tenantId, callerId, rootId, chart, place }: Asked, mondays: readonly string[]) {
  const path = rootId === null ? '' : (place?.path ?? null)
  const params = namedParams({
    tenant: tenantId,
    caller: callerId,
    rootId: rootId ?? companyId,
    path,
    pathEnd: path === null ? null : `${path}g`,
    at: chart.at,
    /** Breaks are told with whoever stands right below the caller above them; on a day that is over with nobody. */
    through: null,
    since: mondays[0],
    until: mondays.at(-1),
    /** Places of everybody above, and the root's own. Of a day that is over the chain is read by itself. */
    above: [],
    company: companyId,
  })
  params.sql('tenant')
  if (place) return params
  params.sql('caller')
  params.sql('rootId')
  const found: { [name in Parameters<typeof params.sql>[0]]?: string } = {
    through: '(select o.caller_path from root o)',
    ...(rootId === null ? {} : placeSql),
  }
  return { ...params, sql: (name: keyof typeof found) => found[name] ?? params.sql(name) }
}

export type PageParams = ReturnType<typeof pageParams>

const placeSql = {
  path: '(select o.path from root o)',
  pathEnd: "(select o.path || 'g' from root o)",
  above: 'array(select left(o.path, n) from root o cross join generate_series(7, length(o.path), 7) as n)',
}
