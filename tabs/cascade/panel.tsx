import { makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, type Ref, useId } from 'react'

const useStyles = makeStyles({
  panel: {
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
    '@media print': { breakInside: 'avoid', padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalS },
  },
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  title: { margin: 0, overflowWrap: 'anywhere' },
  lead: { color: tokens.colorNeutralForeground3 },
  unprinted: { '@media print': { display: 'none' } },
})

interface PanelProps {
  title: ReactNode
  lead?: ReactNode
  /** Only for the screen. */
  unprinted?: boolean
  /** To be brought to it from elsewhere. */
  shown?: Ref<HTMLElement>
  children: ReactNode
}

/** One answer of the page under a heading of its own. */
export function Panel({ title, lead, unprinted = false, shown, children }: PanelProps) {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section
      className={mergeClasses(styles.panel, unprinted && styles.unprinted)}
      aria-labelledby={titleId}
      {...(shown && { ref: shown, tabIndex: -1 })}
    >
      <div className={styles.head}>
        <Subtitle2 as="h2" id={titleId} className={styles.title}>
          {title}
        </Subtitle2>
        {lead && (
          <Text size={200} className={styles.lead}>
            {lead}
          </Text>
        )}
      </div>
      {children}
    </section>
  )
}
