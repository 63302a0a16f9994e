import { LineChart } from '@fluentui/react-charts'
import { useIntl } from 'react-intl'
import type { CascadeWeek, Share } from '../../api/contract/cascade.ts'
import { dayOf } from '../kit/dates.ts'
import { DrawnOrTold } from './drawn-or-told.tsx'
import { percentOf, type TrendName } from './share.ts'
import { trendLooks } from './trend-legend.tsx'
import { usePrinting } from './use-printing.ts'

interface TrendChartProps {
  trend: readonly CascadeWeek[]
  names: readonly TrendName[]
}

/** The library's chart, on its own because it is larger than all the rest of the page. */
export function TrendChart({ trend, names }: TrendChartProps) {
  const intl = useIntl()
  const printing = usePrinting()
  const percent = (value: number) => intl.formatNumber(value / 100, { style: 'percent' })
  const told = (share: Share, y: number) =>
    intl.formatMessage({ id: 'cascade.share' }, { ...share, percent: percent(y) })
  const day = (when: Date) => intl.formatDate(when, { day: 'numeric', month: 'short' })
  const lineChartData = names.map((name) => ({
    legend: intl.formatMessage({ id: `cascade.${name}` }),
    color: trendLooks[name].color,
    lineOptions: { strokeDasharray: trendLooks[name].dashes },
    hideNonActiveDots: true,
    data: trend.flatMap((week) => {
      const y = percentOf(week[name])
      const x = dayOf(week.week)
      return y === null ? [] : [{ x, y, xAxisCalloutData: day(x), yAxisCalloutData: told(week[name], y) }]
    }),
  }))
  return (
    <DrawnOrTold>
      <LineChart
        data={{ chartTitle: intl.formatMessage({ id: 'cascade.trend.chart' }), lineChartData }}
        {...(printing ? { width: 296, height: 130 } : { height: 220 })}
        key={String(printing)}
        hideLegend
        yMinValue={0}
        yMaxValue={100}
        yAxisTickCount={4}
        yAxisTickFormat={percent}
        customDateTimeFormatter={day}
        margins={{ left: 44, right: 28, top: 12, bottom: 32 }}
        culture={intl.locale}
      />
    </DrawnOrTold>
  )
}
