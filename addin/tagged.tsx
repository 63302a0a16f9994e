import { makeStyles, Skeleton, SkeletonItem, Subtitle2, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../api/contract/person.ts'
import type { Session } from '../api/contract/session.ts'
import { CommitmentList } from '../tabs/kit/commitments.tsx'
import { useSaveCommitment } from '../tabs/kit/queries.ts'
import { QuestionList } from '../tabs/kit/question-list.tsx'
import { SessionNotes } from '../tabs/kit/session-notes.tsx'
import { Fold } from './fold.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { margin: 0 },
})

interface TaggedProps {
  session: Session
  people: readonly [Person, Person]
  me: Person
  partner: Person
  /** false until the server has named the session: what is written before would belong to none. */
  settled: boolean
}

/** Beside a tagged meeting: what to ask, what to write down and what to try. */
export function Tagged({ session, people, me, partner, settled }: TaggedProps) {
  const styles = useStyles()
  const save = useSaveCommitment()
  const isCoach = people[0].id === me.id
  return (
    <>
      {isCoach && (
        <Fold title={<FormattedMessage id="questions.title" />}>
          <QuestionList kind={session.kind} />
        </Fold>
      )}
      {settled ? (
        <SessionNotes session={session} meId={me.id} partner={partner} />
      ) : (
        <Skeleton>
          <SkeletonItem size={128} />
        </Skeleton>
      )}
      {settled && (
        <section className={styles.part}>
          <Subtitle2 as="h2" block className={styles.heading}>
            <FormattedMessage id="new-commitments" />
          </Subtitle2>
          <CommitmentList
            commitments={session.commitments}
            people={people}
            meId={me.id}
            sessionId={session.id}
            onSave={(commitment) => save.mutateAsync(commitment)}
          />
        </section>
      )}
    </>
  )
}
