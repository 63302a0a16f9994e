import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { LinkCounts } from '../../api/contract/cascade.ts'
import type { LinkState } from '../../api/contract/person.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', gap: '2px', height: '16px', minWidth: '48px' },
  part: {
    boxSizing: 'border-box',
    minWidth: '3px',
    borderRadius: tokens.borderRadiusSmall,
    border: '2px solid currentColor',
    forcedColorAdjust: 'none',
    printColorAdjust: 'exact',
    '@media (forced-colors: active)': { color: 'CanvasText' },
  },
  live: { color: tokens.colorStatusSuccessForeground1, backgroundColor: 'currentColor' },
  late: {
    color: tokens.colorStatusWarningForeground3,
    backgroundImage: 'repeating-linear-gradient(135deg, currentColor 0 3px, transparent 3px 7px)',
  },
  never: { color: tokens.colorStatusDangerForeground1 },
  exempt: {
    color: tokens.colorNeutralForeground3,
    borderTopStyle: 'dotted',
    borderBottomStyle: 'dotted',
    borderLeftStyle: 'dotted',
    borderRightStyle: 'dotted',
  },
})

export const linkStates = ['live', 'late', 'never', 'exempt'] as const satisfies readonly LinkState[]

/** Links by state side by side: full, hatched, empty and dotted, as the marks are. The numbers beside it say the same. */
export function LinkBar({ counts }: { counts: LinkCounts }) {
  const styles = useStyles()
  return (
    <div className={styles.bar} aria-hidden="true">
      {linkStates.map(
        (state) =>
          counts[state] > 0 && (
            <div
              key={state}
              className={mergeClasses(styles.part, styles[state])}
              style={{ flex: `${counts[state]} 1 0` }}
            />
          ),
      )}
    </div>
  )
}
