import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { useHome } from '../home/queries.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { SpokenAs } from '../kit/spoken-as.tsx'
import { Loading } from '../loading.tsx'
import { ToldBar } from '../told.tsx'
import { MeetingPair } from './meeting-pair.tsx'
import { useChatPair } from './queries.ts'
import { WhoseMeeting } from './whose-meeting.tsx'

const useStyles = makeStyles({
  main: { boxSizing: 'border-box', minHeight: '100vh', padding: tokens.spacingHorizontalM },
})

interface MeetingPageProps {
  /** null where the host does not tell which meeting this is. */
  chatId: string | null
  userId: string | null
}

/** Beside a meeting in Teams: what the two want to talk about, their notes, and what they agree. */
export function MeetingPage({ chatId, userId }: MeetingPageProps) {
  const styles = useStyles()
  return (
    <main className={styles.main}>
      {chatId ? (
        <InChat chatId={chatId} userId={userId} />
      ) : (
        <Text>
          <FormattedMessage id="meeting.unknown" />
        </Text>
      )}
    </main>
  )
}

function InChat({ chatId, userId }: { chatId: string; userId: string | null }) {
  const home = useHome(userId)
  const chat = useChatPair(chatId)
  const error = chat.error ?? home.error
  if (error) return <ProblemMessage error={error} onRetry={() => Promise.all([home.refetch(), chat.refetch()])} />
  if (!chat.data || !home.data || home.isPlaceholderData) return <Loading />
  const { person, sessionId } = chat.data
  const { me } = home.data
  return (
    <SpokenAs language={me.language}>
      <ToldBar>
        {person ? (
          <MeetingPair chatId={chatId} person={person} sessionId={sessionId} me={me} />
        ) : (
          <WhoseMeeting chatId={chatId} home={home.data} />
        )}
      </ToldBar>
    </SpokenAs>
  )
}
