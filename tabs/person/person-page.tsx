import { Button, makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { CalendarAdd20Regular } from '@fluentui/react-icons/svg/calendar-add'
import { FormattedMessage } from 'react-intl'
import type { Home } from '../../api/contract/home.ts'
import { BackLink } from '../back-link.tsx'
import { PersonAvatar } from '../kit/person-avatar.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { usePair } from '../kit/queries.ts'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { useSchedule } from '../schedule/scheduling.tsx'
import { PairDetails } from './pair-details.tsx'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '1200px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { flex: '1 1 200px', display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  title: { margin: 0 },
  job: { color: tokens.colorNeutralForeground3 },
})

interface PersonPageProps {
  personId: string
  home: Home
  /** The session that a link led to. */
  sessionId?: string | undefined
}

/** What have we agreed? The same page for both. */
export function PersonPage({ personId, home, sessionId }: PersonPageProps) {
  const styles = useStyles()
  const pair = usePair(personId)
  const schedule = useSchedule()
  const waits =
    pair.data?.sessions.some(({ state }) => state === 'to-capture') ||
    pair.data?.asks.some(({ asker, state }) => state === 'open' && asker.id === personId)
  const reports = home.pipeline?.entries.find(({ person }) => person.id === personId)?.reports ?? 0
  return (
    <div className={styles.page}>
      <BackLink />
      {pair.isPending && <Loading />}
      {pair.error && <ProblemMessage error={pair.error} onRetry={() => pair.refetch()} />}
      {pair.data && (
        <>
          <header className={styles.head}>
            <PersonAvatar person={pair.data.person} size={40} />
            <div className={styles.words}>
              <Title2 as="h1" className={styles.title}>
                {pair.data.person.displayName}
              </Title2>
              {pair.data.person.jobTitle && <Text className={styles.job}>{pair.data.person.jobTitle}</Text>}
            </div>
            {reports > 0 && (
              <Button appearance="subtle" onClick={() => goTo({ name: 'pipeline', personId })}>
                <FormattedMessage id="below.open" values={{ count: reports }} />
              </Button>
            )}
            {pair.data.current && pair.data.takesPart && (
              <Button
                appearance={waits ? 'secondary' : 'primary'}
                icon={<CalendarAdd20Regular />}
                onClick={() => schedule(pair.data.person)}
              >
                <FormattedMessage id="action.schedule" />
              </Button>
            )}
          </header>
          <PairDetails key={sessionId ?? ''} pair={pair.data} meId={home.me.person.id} sessionId={sessionId} />
        </>
      )}
    </div>
  )
}
