import { Button, makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { BackLink } from '../back-link.tsx'
import { longDay, timeOfDay } from '../kit/dates.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useSession } from '../kit/queries.ts'
import { useNow } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { Confirmation } from './confirmation.tsx'
import { Disagreement } from './disagreement.tsx'

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalL,
    maxWidth: '640px',
  },
  title: { margin: 0 },
  // The words stand in line with the texts above.
  more: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
})

interface ConfirmPageProps {
  sessionId: string
  meId: string
}

/** Where a message leads the coachee: one question, one tap. */
export function ConfirmPage({ sessionId, meId }: ConfirmPageProps) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const { data: session, error, refetch } = useSession(sessionId)
  if (!session) {
    return (
      <>
        <BackLink />
        {error ? <ProblemMessage error={error} onRetry={() => refetch()} /> : <Loading />}
      </>
    )
  }
  const start = new Date(session.start)
  const partner = session.coach.id === meId ? session.coachee : session.coach
  return (
    <div className={styles.page}>
      <BackLink />
      <Title2 as="h1" className={styles.title}>
        <FormattedMessage id="confirm.title" values={{ name: partner.displayName }} />
      </Title2>
      <Text>
        {longDay(locale, start, now)} {timeOfDay(locale, start)}
      </Text>
      {session.coachee.id === meId && <Confirmation session={session} />}
      {session.confirmation && (
        <Text role="status">
          <FormattedMessage id="confirm.saved" />
        </Text>
      )}
      <Disagreement session={session} partner={partner} meId={meId} />
      <Button className={styles.more} appearance="subtle" onClick={() => goTo({ name: 'session', sessionId })}>
        <FormattedMessage id="confirm.open" />
      </Button>
    </div>
  )
}
