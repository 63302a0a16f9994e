import { Button, makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { goTo, type Place } from '../place.ts'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '960px' },
  // The arrow stands above the first letter of the title.
  back: { minWidth: 'auto', marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { flexGrow: 1, margin: 0 },
  lead: { color: tokens.colorNeutralForeground2, maxWidth: '65ch' },
})

interface AdminPageProps {
  /** Messages. */
  title: string
  lead: string
  back: Place
  /** The main action. */
  action?: ReactNode
  children: ReactNode
}

/** A page for HR admins: the way back, what it is, and what can be done. */
export function AdminPage({ title, lead, back, action, children }: AdminPageProps) {
  const styles = useStyles()
  return (
    <div className={styles.page}>
      <div>
        <Button
          className={styles.back}
          appearance="transparent"
          icon={<ArrowLeft20Regular />}
          onClick={() => goTo(back)}
        >
          <FormattedMessage id="back" />
        </Button>
      </div>
      <div className={styles.head}>
        <Title2 as="h1" className={styles.title}>
          <FormattedMessage id={title} />
        </Title2>
        {action}
      </div>
      <Text className={styles.lead}>
        <FormattedMessage id={lead} />
      </Text>
      {children}
    </div>
  )
}
