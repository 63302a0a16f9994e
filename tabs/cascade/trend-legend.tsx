import { makeStyles, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { TrendName } from './share.ts'

/** How each line is drawn, in the chart and in its legend. */
export const trendLooks = {
  coached: { color: tokens.colorBrandForeground1, dashes: '0' },
  reach: { color: tokens.colorNeutralForeground2, dashes: '5 4' },
} as const satisfies Record<TrendName, object>

const useStyles = makeStyles({
  legend: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalL },
  line: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

/** Which line is which, by its dashes as well as by its colour. */
export function TrendLegend({ names }: { names: readonly TrendName[] }) {
  const styles = useStyles()
  return (
    <span className={styles.legend}>
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
