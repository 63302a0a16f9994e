import { makeStyles, Skeleton, SkeletonItem, Text, tokens } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { FormattedMessage } from 'react-intl'
import type { CascadeWeek } from '../../api/contract/cascade.ts'
import { Panel } from './panel.tsx'
import { Day, ShareWords } from './share-words.tsx'

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }))

const useStyles = makeStyles({
  chart: { minHeight: '220px', minWidth: 0, '@media print': { minHeight: '150px' } },
  summary: { cursor: 'pointer' },
  details: { '@media print': { display: 'none' } },
  table: { width: '100%', borderCollapse: 'collapse' },
  cell: { padding: tokens.spacingHorizontalXS, textAlign: 'start', fontWeight: tokens.fontWeightRegular },
})

interface TrendProps {
  trend: readonly CascadeWeek[]
  weeks: string
}

/** How the two figures that matter most have moved, week by week: as a picture and as a table. */
export function Trend({ trend, weeks }: TrendProps) {
  const styles = useStyles()
  return (
    <Panel
      title={<FormattedMessage id="cascade.trend" values={{ weeks }} />}
      lead={<FormattedMessage id="cascade.trend.lead" />}
    >
      {trend.length < 2 ? (
        <Text>
          <FormattedMessage id="cascade.trend.none" />
        </Text>
      ) : (
        <>
          <div className={styles.chart} aria-hidden="true">
            <Suspense fallback={<Waiting />}>
              <TrendChart trend={trend} />
            </Suspense>
          </div>
          <details className={styles.details}>
            <summary className={styles.summary}>
              <FormattedMessage id="cascade.trend.table" />
            </summary>
            <TrendTable trend={trend} />
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

function TrendTable({ trend }: Pick<TrendProps, 'trend'>) {
  const styles = useStyles()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {['cascade.week', 'cascade.coached', 'cascade.reach'].map((id) => (
            <th key={id} scope="col" className={styles.cell}>
              <FormattedMessage id={id} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {trend.map(({ week, coached, reach }) => (
          <tr key={week}>
            <th scope="row" className={styles.cell}>
              <Day day={week} />
            </th>
            <td className={styles.cell}>
              <ShareWords share={coached} />
            </td>
            <td className={styles.cell}>
              <ShareWords share={reach} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
