import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { LinkCounts } from '../../api/contract/cascade.ts'
import { coverageOf } from './share.ts'

const useStyles = makeStyles({
  mark: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, whiteSpace: 'nowrap' },
  shape: { flexShrink: 0, display: 'block', '@media (forced-colors: active)': { color: 'CanvasText' } },
  coaching: { color: tokens.colorStatusSuccessForeground1 },
  not: { color: tokens.colorStatusDangerForeground1 },
  nobody: { color: tokens.colorNeutralForeground3 },
  words: { fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums' },
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

/**
 * Whether somebody coaches: a square, full from half of their own links on, else empty; dashed where none is to be
 * counted. The circles are for how they are coached themselves.
 */
export function CoachingMark({ counts }: { counts: LinkCounts }) {
  const styles = useStyles()
  const { n, of } = coverageOf(counts)
  const kind = of === 0 ? 'nobody' : 2 * n >= of ? 'coaching' : 'not'
  return (
    <span className={styles.mark}>
      <svg
        className={mergeClasses(styles.shape, styles[kind])}
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill={kind === 'coaching' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <rect
          x="1.25"
          y="1.25"
          width="9.5"
          height="9.5"
          rx="1.5"
          {...(kind === 'nobody' ? { strokeDasharray: '2 1.6' } : {})}
        />
      </svg>
      <span className={styles.spoken}>
        <FormattedMessage id={`cascade.mark.${kind}`} />
      </span>
      <span className={styles.words}>
        <FormattedMessage id="cascade.mark.count" values={{ n, of }} />
      </span>
    </span>
  )
}
