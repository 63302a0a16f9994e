import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Commitment } from '../../api/contract/session.ts'
import { AddCommitment } from './add-commitment.tsx'
import { CommitmentLine } from './commitment-line.tsx'
import type { Drafts } from './drafts.ts'
import { useDrafts } from './queries.ts'
import { Bone, Skeleton } from './skeleton.tsx'
import { useNow } from './surface.tsx'
import { useCommitments } from './use-commitments.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  none: { color: tokens.colorNeutralForeground3 },
})

interface CommitmentListProps {
  commitments: readonly Commitment[]
  /** Coach and coachee: either can own a commitment, the coachee does unless another is chosen. */
  people: readonly [Person, Person]
  meId: string
  /** The session that a new commitment is made in; null where none can be made. */
  sessionId: string | null
  /** Tells lists of one pair on one page apart. */
  list: string
  /** Whether one that was left unsaved on the device is shown in this list. */
  belongs?: (commitment: Commitment) => boolean
}

/**
 * What the pair agreed. A change shows at once, is kept on the device until it is saved, and what was just closed stays
 * in sight, with an undo, for as long as the page is open.
 */
export function CommitmentList(props: CommitmentListProps) {
  const { data: drafts } = useDrafts()
  if (drafts) return <List {...props} drafts={drafts} />
  return (
    <Skeleton>
      <Bone height={32} />
    </Skeleton>
  )
}

const always = () => true

function List(props: CommitmentListProps & { drafts: Drafts }) {
  const { commitments, people, meId, sessionId, list, belongs = always, drafts } = props
  const styles = useStyles()
  const now = useNow()
  const partnerId = people[0].id === meId ? people[1].id : people[0].id
  const { entries, saver } = useCommitments({ drafts, partnerId, commitments, list, belongs })
  return (
    <div className={styles.all}>
      {entries.length === 0 && (
        <Text className={styles.none}>
          <FormattedMessage id={sessionId ? 'commitments.none' : 'commitments.none-open'} />
        </Text>
      )}
      <ul className={styles.list}>
        {entries.map((entry) => (
          <CommitmentLine
            key={entry.item.id}
            entry={entry}
            owner={people.find(({ id }) => id === entry.item.ownerId) ?? null}
            mine={entry.item.ownerId === meId}
            drafts={drafts}
            saver={saver}
          />
        ))}
      </ul>
      {sessionId && (
        <AddCommitment
          key={sessionId}
          people={people}
          meId={meId}
          sessionId={sessionId}
          drafts={drafts}
          onAdd={(words) => saver.change({ ...words, ...newItem(now()), sessionId, state: 'open' })}
        />
      )}
    </div>
  )
}

function newItem(now: Date) {
  return { id: crypto.randomUUID(), version: 0, updatedAt: now.toISOString() }
}
