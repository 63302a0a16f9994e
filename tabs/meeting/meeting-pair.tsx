import { Button, makeStyles, Text, Title3, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Me, Person } from '../../api/contract/person.ts'
import type { Session } from '../../api/contract/session.ts'
import { Agenda } from '../kit/agenda.tsx'
import { CommitmentList } from '../kit/commitments.tsx'
import { shortDay, timeOfDay } from '../kit/dates.ts'
import { firstName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { usePair, useSession } from '../kit/queries.ts'
import { SessionNotes } from '../kit/session-notes.tsx'
import { useNow } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { Part } from '../part.tsx'
import { Capture } from '../person/capture.tsx'
import { Confirmation } from '../person/confirmation.tsx'
import { useTell } from '../told.tsx'
import { useLinkChat } from './queries.ts'

const useStyles = makeStyles({
  title: { margin: 0, overflowWrap: 'anywhere' },
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  head: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
})

interface MeetingPairProps {
  chatId: string
  person: Person
  sessionId: string | null
  me: Me
}

/** The session of the two that is nearest, in a column that may be 320 pixels wide. */
export function MeetingPair({ chatId, person, sessionId, me }: MeetingPairProps) {
  const styles = useStyles()
  const link = useLinkChat(chatId)
  const tell = useTell()
  const name = firstName(person)
  function part() {
    link.mutate(null)
    tell({ words: <FormattedMessage id="meeting.parted" values={{ name }} />, undo: () => link.mutate(person.id) })
  }
  return (
    <div className={styles.all}>
      <header className={styles.head}>
        <Title3 as="h1" className={styles.title}>
          <FormattedMessage id="meeting.title" values={{ name: person.displayName }} />
        </Title3>
        {sessionId && <When sessionId={sessionId} />}
      </header>
      {sessionId ? (
        <InSession sessionId={sessionId} person={person} me={me} />
      ) : (
        <>
          <Text>
            <FormattedMessage id="meeting.untagged" values={{ name }} />
          </Text>
          <Commitments person={person} me={me} session={null} />
        </>
      )}
      <div>
        <Button size="small" appearance="subtle" disabledFocusable={link.isPending} onClick={part}>
          <FormattedMessage id="meeting.other" values={{ name }} />
        </Button>
      </div>
    </div>
  )
}

function When({ sessionId }: { sessionId: string }) {
  const { locale } = useIntl()
  const now = useNow()()
  const { data: session } = useSession(sessionId)
  if (!session) return null
  const start = new Date(session.start)
  return (
    <Text>
      {shortDay(locale, start, now)} {timeOfDay(locale, start)} · <FormattedMessage id={`session.${session.state}`} />
    </Text>
  )
}

interface InSessionProps {
  sessionId: string
  person: Person
  me: Me
}

function InSession({ sessionId, person, me }: InSessionProps) {
  const { data: session, error, refetch } = useSession(sessionId)
  if (!session) return error ? <ProblemMessage error={error} onRetry={() => refetch()} /> : <Loading />
  const meId = me.person.id
  return (
    <>
      <Capture session={session} partner={person} />
      {session.coachee.id === meId && <Confirmation session={session} />}
      <Part title="agenda.title">
        <Agenda session={session} meId={meId} partner={person} />
      </Part>
      <Part title="meeting.notes">
        <SessionNotes session={session} meId={meId} partner={person} />
      </Part>
      <Commitments person={person} me={me} session={session} />
    </>
  )
}

interface CommitmentsProps {
  person: Person
  me: Me
  session: Session | null
}

function Commitments({ person, me, session }: CommitmentsProps) {
  const pair = usePair(person.id)
  if (!pair.data) return null
  const people = pair.data.role === 'coach' ? ([me.person, person] as const) : ([person, me.person] as const)
  return (
    <Part title="person.commitments">
      <CommitmentList
        commitments={pair.data.openCommitments}
        people={people}
        meId={me.person.id}
        sessionId={session?.id ?? null}
        list="all"
      />
    </Part>
  )
}
