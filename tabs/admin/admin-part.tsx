import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'

const useStyles = makeStyles({
  part: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalM,
  },
  title: { margin: 0 },
  lead: { color: tokens.colorNeutralForeground2, maxWidth: '65ch' },
})

interface AdminPartProps {
  /** Messages. */
  title: string
  lead?: string
  children: ReactNode
}

/** A part of a page for HR admins: what it is, and what can be done. */
export function AdminPart({ title, lead, children }: AdminPartProps) {
  const styles = useStyles()
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <Subtitle2 as="h2" id={id} className={styles.title}>
        <FormattedMessage id={title} />
      </Subtitle2>
      {lead && (
        <Text className={styles.lead}>
          <FormattedMessage id={lead} />
        </Text>
      )}
      {children}
    </section>
  )
}
