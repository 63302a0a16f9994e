import type { Caller } from '../caller.ts'
import type { Break, Cascade } from '../contract/cascade.ts'
import type { Tx } from '../store/db.ts'
import { runParts } from '../store/named-params.ts'
import { type AroundRow, aboveSql, aroundSql, breakAboveOf, frozenIn, weeksIn } from './around-store.ts'
import { type BreaksRow, breaksIn, breaksSql, walkSql } from './breaks-store.ts'
import { readBreakAbove } from './chain-store.ts'
import { chartNow } from './day-store.ts'
import type { WeekRow } from './own-weeks.ts'
import { readOwnWeeks } from './own-weeks-store.ts'
import { type Asked, pageParams, pageValues } from './page-params-store.ts'
import { type NamedRow, namedSql, peopleNamed } from './people-named-store.ts'
import { ownRootSql, type RootRow, rootSql, type View, viewOf } from './root-store.ts'
import { groupOf, type Totals, totalsOf } from './totals.ts'
import { type OpenAnswers, openIn, type TotalsRow, totalsSql } from './totals-store.ts'
import { type TrendRead, trendOf } from './trend.ts'
import { mondaysUntil } from './weeks.ts'

export interface Page extends Totals, TrendRead {
  breaks: Break[]
  breakCount: number
  breakAbove: Cascade['breakAbove']
  /** What was answered since the last frozen week. */
  open: OpenAnswers
}

interface PageRow extends AroundRow, BreaksRow, NamedRow, TotalsRow {
  /** Of today. */
  root?: RootRow | null
}

/**
 * What a page shows of everybody below the root today, with the frozen weeks of a period that ends with it. In one
 * statement, which tells by the way whether the caller may see it: most of the time is that of asking. Use it within
 * `Db.planned`. Throws as `viewOf`.
 */
export async function openPage(tx: Tx, caller: Caller, rootId: string | null, now: Date, weeks: number) {
  const { tenantId, userId } = caller
  const seesAll = caller.roles.includes('HR.Admin')
  const asked = { tenantId, callerId: userId, seesAll, rootId, chart: chartNow(now), place: null }
  const mondays = mondaysUntil(now, weeks)
  const row = await readRow(tx, asked, mondays)
  const view = viewOf(caller, rootId, row.root, now)
  return { view, page: await pageOf(tx, view, row, mondays) }
}

/** The same below the root of a view, today or on a day that is over. */
export async function readPage(tx: Tx, view: View, weeks = 1): Promise<Page> {
  const { root, chart } = view
  const place = chart.today ? null : { path: root.path }
  const mondays = mondaysUntil(chart.at, weeks)
  const row = await readRow(tx, { ...view, rootId: root.person?.id ?? null, place }, mondays)
  return pageOf(tx, view, row, mondays)
}

async function readRow(tx: Tx, asked: Asked, mondays: readonly string[]): Promise<PageRow> {
  const { place, rootId, callerId } = asked
  const isOwn = rootId === callerId
  const kind = rootId === null ? 'company' : isOwn ? 'own' : 'person'
  const name = asked.chart.today ? `cascade-page-${kind}` : null
  const values = pageValues(asked, mondays)
  const [row] = await runParts<PageRow, typeof values>(tx, name, values, (given) => {
    const params = pageParams(given, asked)
    const sources = [aboveSql(params), walkSql(asked, params)]
    const parts = [aroundSql(params), breaksSql, namedSql, totalsSql(asked, params)]
    if (!place) {
      sources.unshift(`root as materialized (${isOwn ? ownRootSql : rootSql})`)
      parts.push('(select row_to_json(o) from root o) as root')
    }
    return `with recursive ${sources.join(', ')} select ${parts.join(', ')} from found`
  })
  if (!row) throw new Error('no row')
  return row
}

async function pageOf(tx: Tx, view: View, row: PageRow, mondays: readonly string[]): Promise<Page> {
  const { chart, root } = view
  const [since = ''] = mondays
  const frozen = frozenIn(row, mondays)
  const openFrom = frozen.at(-1) ?? since
  const personWith = peopleNamed(row)
  const groups = row.sums.filter(({ managers }) => managers > 0).map((sums) => groupOf(sums, root.depth))
  return {
    ...totalsOf(groups, row.reached),
    ...trendOf(await weeksOf(tx, view, weeksIn(row, mondays), frozen), since, openFrom),
    breaks: breaksIn(row, personWith),
    breakCount: row.broken,
    breakAbove:
      chart.today && (root.path !== null || !root.person)
        ? breakAboveOf(row, personWith)
        : await readBreakAbove(tx, view),
    open: openIn(row.sums, openFrom),
  }
}

/**
 * Weeks are frozen for managers of managers. Of a week in which somebody led no manager it is worked out from their own
 * links, which are few.
 */
async function weeksOf(tx: Tx, { tenantId, root }: View, kept: readonly WeekRow[], frozen: readonly string[]) {
  const known = new Set(kept.map(({ week }) => week))
  const missing = frozen.filter((week) => !known.has(week))
  if (missing.length === 0 || !root.person) return kept
  return [...kept, ...(await readOwnWeeks(tx, tenantId, root.person.id, missing))]
}
