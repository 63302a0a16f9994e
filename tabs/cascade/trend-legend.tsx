import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { TrendName } from './share.ts'

/** How each line is drawn, in the chart and in its legend. */
export const trendLooks = {
  coached: { color: 'var(--trend-coached)', dashes: '0' },
  reach: { color: 'var(--trend-reach)', dashes: '5 4' },
} as const satisfies Record<TrendName, object>

/** Around whatever draws them. */
export const useTrendColors = makeStyles({
  colors: {
    '--trend-coached': tokens.colorBrandForeground1,
    '--trend-reach': tokens.colorNeutralForeground2,
    '@media (forced-colors: active)': { '--trend-coached': 'CanvasText', '--trend-reach': 'CanvasText' },
  },
})

const useStyles = makeStyles({
  legend: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  line: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

/** Which line is which, by its dashes as well as by its colour. */
export function TrendLegend({ names }: { names: readonly TrendName[] }) {
  const styles = useStyles()
  const { colors } = useTrendColors()
  return (
    <span className={mergeClasses(styles.legend, colors)}>
      {names.map((name) => (
        <span key={name} className={styles.line}>
          <svg width="28" height="8" aria-hidden="true">
            <line
              x1="0"
              x2="28"
              y1="4"
              y2="4"
              stroke={trendLooks[name].color}
              strokeWidth="3"
              strokeDasharray={trendLooks[name].dashes}
            />
          </svg>
          <FormattedMessage id={`cascade.${name}`} />
        </span>
      ))}
    </span>
  )
}
