import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  title: {
    padding: `${tokens.spacingVerticalS} 0`,
    fontWeight: tokens.fontWeightSemibold,
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

interface FoldProps {
  title: ReactNode
  open?: boolean
  children: ReactNode
}

/** A part of the pane that can be folded away. */
export function Fold({ title, open = false, children }: FoldProps) {
  const styles = useStyles()
  return (
    <details open={open}>
      <summary className={styles.title}>{title}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
