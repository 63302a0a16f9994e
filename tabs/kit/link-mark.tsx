import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { LinkState } from '../../api/contract/person.ts'

const useStyles = makeStyles({
  mark: {
    display: 'inline-flex',
    alignItems: 'center',
    verticalAlign: 'bottom',
    gap: tokens.spacingHorizontalXS,
    whiteSpace: 'nowrap',
  },
  shape: { flexShrink: 0, display: 'block', '@media (forced-colors: active)': { color: 'CanvasText' } },
  live: { color: tokens.colorStatusSuccessForeground1 },
  late: { color: tokens.colorStatusWarningForeground3 },
  never: { color: tokens.colorStatusDangerForeground1 },
  exempt: { color: tokens.colorNeutralForeground3 },
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

interface LinkMarkProps {
  state: LinkState
  /** Only the shape, the word for screen readers: where the sentence beside it says the state. */
  quiet?: boolean
}

/** The state of a link, the same everywhere: full, half, empty and dashed circle, with its word. */
export function LinkMark({ state, quiet = false }: LinkMarkProps) {
  const styles = useStyles()
  return (
    <span className={styles.mark}>
      <svg
        className={mergeClasses(styles.shape, styles[state])}
        width="12"
        height="12"
        viewBox="0 0 12 12"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <circle cx="6" cy="6" r="4.75" {...(state === 'exempt' ? { strokeDasharray: '2 1.73' } : {})} />
        {state === 'live' && <circle cx="6" cy="6" r="4.75" fill="currentColor" />}
        {state === 'late' && <path d="M6 1.25a4.75 4.75 0 0 0 0 9.5z" fill="currentColor" stroke="none" />}
      </svg>
      <span className={quiet ? styles.spoken : undefined}>
        <FormattedMessage id={`link.${state}`} />
      </span>
    </span>
  )
}
