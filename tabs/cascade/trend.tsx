import { makeStyles, mergeClasses, Skeleton, SkeletonItem, Text, tokens } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { FormattedMessage } from 'react-intl'
import type { CascadeWeek } from '../../api/contract/cascade.ts'
import { Panel } from './panel.tsx'
import type { TrendName } from './share.ts'
import { Day, ShareWords } from './share-words.tsx'
import { TrendLegend, useTrendColors } from './trend-legend.tsx'

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }))

const useStyles = makeStyles({
  chart: {
    minHeight: '220px',
    minWidth: 0, // The picture measures itself, and not well in a page that is drawn smaller: it is drawn as large as it is.
    '@media print': { minHeight: '130px', zoom: 1.25, width: '296px' },
  },
  summary: { cursor: 'pointer' },
  details: { '@media print': { display: 'none' } },
  table: { width: '100%', borderCollapse: 'collapse' },
  cell: { padding: tokens.spacingHorizontalXS, textAlign: 'start', fontWeight: tokens.fontWeightRegular },
})

interface TrendProps {
  trend: readonly CascadeWeek[]
  weeks: string
  /** Where nobody below leads, there are no managers to follow. */
  names: readonly TrendName[]
}

/** How the two figures that matter most have moved, week by week: as a picture and as a table. */
export function Trend({ trend, weeks, names }: TrendProps) {
  const styles = useStyles()
  const { colors } = useTrendColors()
  return (
    <Panel title={<FormattedMessage id="cascade.trend" values={{ weeks }} />} lead={<TrendLegend names={names} />}>
      {trend.length < 2 ? (
        <Text>
          <FormattedMessage id="cascade.trend.none" />
        </Text>
      ) : (
        <>
          <div className={mergeClasses(styles.chart, colors)} aria-hidden="true">
            <Suspense fallback={<Waiting />}>
              <TrendChart trend={trend} names={names} />
            </Suspense>
          </div>
          <details className={styles.details}>
            <summary className={styles.summary}>
              <FormattedMessage id="cascade.trend.table" />
            </summary>
            <TrendTable trend={trend} names={names} />
          </details>
        </>
      )}
    </Panel>
  )
}

function Waiting() {
  return (
    <Skeleton>
      <SkeletonItem style={{ height: '200px' }} />
    </Skeleton>
  )
}

function TrendTable({ trend, names }: Omit<TrendProps, 'weeks'>) {
  const styles = useStyles()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {['cascade.week', ...names.map((name) => `cascade.${name}`)].map((id) => (
            <th key={id} scope="col" className={styles.cell}>
              <FormattedMessage id={id} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {trend.map((each) => (
          <tr key={each.week}>
            <th scope="row" className={styles.cell}>
              <Day day={each.week} />
            </th>
            {names.map((name) => (
              <td key={name} className={styles.cell}>
                <ShareWords share={each[name]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
