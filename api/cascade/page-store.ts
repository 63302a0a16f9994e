import type { Break, Cascade } from '../contract/cascade.ts'
import type { Tx } from '../store/db.ts'
import { type AroundRow, aboveSql, aroundSql, breakAboveOf, frozenSql } from './around-store.ts'
import { type BreaksRow, breakOf, breaksSql, walkSql } from './breaks-store.ts'
import { readBreakAbove } from './chain-store.ts'
import { ownWeeks } from './own-weeks.ts'
import { ownRecordsSql, type RecordsRow, readOwnWeeks, recordsOf } from './own-weeks-store.ts'
import { type PageParams, pageParams } from './page-params.ts'
import { type NamedRow, namedSql, peopleNamed } from './people-named-store.ts'
import type { View } from './root-store.ts'
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
  records?: RecordsRow
}

/**
 * What a page shows of everybody below the root, with the frozen weeks of a period that ends with its day. In one
 * statement: most of the time is that of asking. Of today within `Db.planned`.
 */
export async function readPage(tx: Tx, view: View, weeks = 1): Promise<Page> {
  const { chart, root } = view
  const mondays = mondaysUntil(chart.at, weeks)
  const [since = ''] = mondays
  const row = await readRow(tx, view, pageParams(view, mondays))
  const personWith = peopleNamed(row)
  const groups = row.sums.filter(({ managers }) => managers > 0).map((sums) => groupOf(sums, root.depth))
  return {
    ...totalsOf(groups, row.reached),
    ...trendOf(await weeksOf(tx, view, row), since, row.frozen.toSorted().at(-1) ?? since),
    breaks: row.breaks.map((each) => breakOf(each, personWith)),
    breakCount: row.broken,
    breakAbove:
      chart.today && (root.path !== null || !root.person)
        ? breakAboveOf(row, personWith)
        : await readBreakAbove(tx, view),
    open: openIn(row.sums),
  }
}

async function readRow(tx: Tx, view: View, params: PageParams): Promise<PageRow> {
  const { chart, root } = view
  const leadsNoManager = root.person !== null && !root.leadsManagers
  const parts = [aroundSql(params), breaksSql, namedSql, totalsSql(view, params)]
  if (leadsNoManager) {
    const range = { manager: params.sql('rootId'), since: params.sql('since'), until: params.sql('until') }
    parts.push(`${ownRecordsSql(range)} as records`)
  }
  const sources = [frozenSql(params), aboveSql(params), walkSql(view, params)]
  const sql = `with recursive ${sources.join(', ')} select ${parts.join(', ')}`
  const name = `cascade-page-${root.person ? 'person' : 'company'}-${leadsNoManager}`
  const [row] = chart.today
    ? await tx.prepared<PageRow>(name, sql, params.values())
    : await tx.query<PageRow>(sql, params.values())
  if (!row) throw new Error('no row')
  return row
}

/**
 * Weeks are frozen for managers of managers. Of a week in which somebody led no manager it is worked out from their own
 * links, which are few.
 */
async function weeksOf(tx: Tx, { tenantId, root }: View, row: PageRow) {
  const known = new Set(row.weeks.map(({ week }) => week))
  const missing = row.frozen.filter((week) => !known.has(week)).sort()
  if (missing.length === 0 || !root.person) return row.weeks
  const worked = row.records
    ? ownWeeks(recordsOf(row.records, root.person.id), missing)
    : await readOwnWeeks(tx, tenantId, root.person.id, missing)
  return [...row.weeks, ...worked]
}
