import type { Params } from '../store/named-params.ts'
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

/** The values of a page's parameters, by name. */
export function pageValues({ tenantId, callerId, rootId, chart, place }: Asked, mondays: readonly string[]) {
  const path = rootId === null ? '' : (place?.path ?? null)
  return {
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
  }
}

export type PageParams = Params<keyof ReturnType<typeof pageValues>>

/** Of a frozen week, `w`: a filter alone. By it all rows of a tenant would be looked through. */
export function inPeriod({ sql }: Params<'since' | 'until'>): string {
  return `w.week - ${sql('since')}::date >= 0 and w.week - ${sql('until')}::date <= 0`
}

/** The tenant is `$1` in each part of the statement; where the place of the root is not known, they take it from `root`. */
export function pageParams(params: PageParams, { rootId, place }: Asked): PageParams {
  params.sql('tenant')
  if (place) return params
  params.sql('caller')
  params.sql('rootId')
  const found: { [name in Parameters<typeof params.sql>[0]]?: string } = {
    through: '(select o.caller_path from root o)',
    ...(rootId === null ? {} : placeSql),
  }
  return { sql: (name) => found[name] ?? params.sql(name) }
}

const placeSql = {
  path: '(select o.path from root o)',
  pathEnd: "(select o.path || 'g' from root o)",
  above: 'array(select left(o.path, n) from root o cross join generate_series(7, length(o.path), 7) as n)',
}
