import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Me, Person } from '../api/contract/person.ts'
import type { Session } from '../api/contract/session.ts'
import { Agenda } from '../tabs/kit/agenda.tsx'
import { CommitmentList } from '../tabs/kit/commitments.tsx'
import { QuestionList } from '../tabs/kit/question-list.tsx'
import { SessionNotes } from '../tabs/kit/session-notes.tsx'
import { Bone, Skeleton } from '../tabs/kit/skeleton.tsx'
import { After } from './after/after.tsx'
import { Fold } from './fold.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { margin: 0 },
})

interface TaggedProps {
  session: Session
  people: readonly [Person, Person]
  me: Me
  partner: Person
  /** false until the server has named the session: what is written before would belong to none. */
  settled: boolean
}

/** Beside a tagged meeting: what to talk about, what to ask, what to write down, what to try and what comes after. */
export function Tagged({ session, people, me, partner, settled }: TaggedProps) {
  if (!settled) {
    return (
      <Skeleton>
        <Bone height={128} />
      </Skeleton>
    )
  }
  const meId = me.person.id
  return (
    <>
      <Part title="agenda.title">
        <Agenda session={session} meId={meId} partner={partner} />
      </Part>
      {people[0].id === meId && (
        <Fold title={<FormattedMessage id="questions.title" />}>
          <QuestionList kind={session.kind} />
        </Fold>
      )}
      <SessionNotes session={session} meId={meId} partner={partner} />
      <Part title="new-commitments">
        <CommitmentList
          commitments={session.commitments}
          people={people}
          meId={meId}
          sessionId={session.id}
          list={session.id}
          belongs={({ sessionId }) => sessionId === session.id}
        />
      </Part>
      <After session={session} me={me} />
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <section className={styles.part}>
      <Subtitle2 as="h2" block className={styles.heading}>
        <FormattedMessage id={title} />
      </Subtitle2>
      {children}
    </section>
  )
}
