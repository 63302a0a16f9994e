import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  title: { margin: 0, overflowWrap: 'anywhere' },
})

interface PartProps {
  /** Message with the heading. */
  title: string
  children: ReactNode
}

/** A part of a page under a heading of its own. */
export function Part({ title, children }: PartProps) {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <Subtitle2 as="h2" id={titleId} className={styles.title}>
        <FormattedMessage id={title} />
      </Subtitle2>
      {children}
    </section>
  )
}
