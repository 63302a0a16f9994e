import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { Suspense, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Session } from '../../api/contract/session.ts'
import { firstName } from '../../tabs/kit/person-name.tsx'
import { Bone, Skeleton } from '../../tabs/kit/skeleton.tsx'
import { Fold } from '../fold.tsx'
import { CommitmentList } from '../later.ts'
import type { OneOnOneMeeting } from '../queries.ts'

const useStyles = makeStyles({
  note: {
    display: 'flex',
    flexDirection: 'column',
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `2px solid ${tokens.colorBrandStroke1}`,
  },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface LastTimeProps {
  meeting: OneOnOneMeeting
  people: readonly [Person, Person]
  meId: string
}

/** What the two agreed before this meeting: what is still open, and what they shared when they last met. */
export function LastTime({ meeting, people, meId }: LastTimeProps) {
  const styles = useStyles()
  const { session, lastTime, openCommitments } = meeting
  const earlier = openCommitments.filter(({ sessionId }) => sessionId !== session?.id)
  const shared = sharedNotes(lastTime)
  // What is ticked off here stays in sight, with its undo, although it is open no more.
  const [listed] = useState(earlier.length > 0)
  if (!lastTime && earlier.length === 0 && !listed) {
    return (
      <Text className={styles.quiet}>
        <FormattedMessage id="last-time.first" />
      </Text>
    )
  }
  return (
    <Fold title={<FormattedMessage id="last-time" values={{ count: earlier.length }} />} open>
      {(listed || earlier.length > 0) && (
        <Suspense fallback={<Reading />}>
          <CommitmentList
            commitments={earlier}
            people={people}
            meId={meId}
            sessionId={null}
            list={`earlier ${session?.id}`}
            belongs={({ sessionId }) => sessionId !== session?.id}
          />
        </Suspense>
      )}
      {shared.length === 0 && earlier.length === 0 && !listed && (
        <Text className={styles.quiet}>
          <FormattedMessage id="last-time.nothing" />
        </Text>
      )}
      {shared.map(({ authorId, text }) => (
        <div key={authorId} className={styles.note}>
          <Text size={200} className={styles.quiet}>
            {authorId === meId ? (
              <FormattedMessage id="last-time.mine" />
            ) : (
              <FormattedMessage id="last-time.theirs" values={{ name: firstName(meeting.partner) }} />
            )}
          </Text>
          <Text className={styles.text}>{text}</Text>
        </div>
      ))}
    </Fold>
  )
}

function Reading() {
  return (
    <Skeleton>
      <Bone height={32} />
    </Skeleton>
  )
}

function sharedNotes(session: Session | null) {
  return (session?.notes ?? []).filter(({ layer, text }) => layer === 'shared' && text)
}
