import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Commitment, SaveCommitment } from '../../api/contract/session.ts'
import { AddCommitment } from './add-commitment.tsx'
import { CommitmentLine } from './commitment-line.tsx'
import { ProblemMessage } from './problem-message.tsx'

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
  onSave: (commitment: SaveCommitment) => Promise<Commitment>
}

/**
 * What the pair agreed. A change shows at once and is taken back when the server refuses it; what was just closed
 * stays in sight, with an undo, for as long as the list is.
 */
export function CommitmentList({ commitments, people, meId, sessionId, onSave }: CommitmentListProps) {
  const styles = useStyles()
  const [changed, setChanged] = useState<readonly Commitment[]>([])
  const [failed, setFailed] = useState<{ error: unknown; commitment: SaveCommitment } | null>(null)
  const shown = [
    ...commitments.map((each) => changed.find(({ id }) => id === each.id) ?? each),
    ...changed.filter(({ id }) => !commitments.some((each) => each.id === id)),
  ]

  async function save(commitment: SaveCommitment) {
    const before = changed
    const others = (all: readonly Commitment[]) => all.filter(({ id }) => id !== commitment.id)
    setFailed(null)
    setChanged((all) => [...others(all), { ...commitment, updatedAt: new Date().toISOString() }])
    try {
      const saved = await onSave(commitment)
      setChanged((all) => [...others(all), saved])
    } catch (error) {
      setChanged((all) => [...others(all), ...before.filter(({ id }) => id === commitment.id)])
      setFailed({ error, commitment })
    }
  }

  return (
    <div className={styles.all}>
      {shown.length === 0 && (
        <Text className={styles.none}>
          <FormattedMessage id={sessionId ? 'commitments.none' : 'commitments.none-open'} />
        </Text>
      )}
      <ul className={styles.list}>
        {shown.map((commitment) => (
          <CommitmentLine
            key={commitment.id}
            commitment={commitment}
            owner={people.find(({ id }) => id === commitment.ownerId) ?? null}
            mine={commitment.ownerId === meId}
            onState={(state) => save({ ...asInput(commitment), state })}
          />
        ))}
      </ul>
      {failed && <ProblemMessage error={failed.error} onRetry={() => save(failed.commitment)} />}
      {sessionId && (
        <AddCommitment
          people={people}
          meId={meId}
          onAdd={(words) => save({ ...words, id: crypto.randomUUID(), sessionId, state: 'open' })}
        />
      )}
    </div>
  )
}

function asInput({ id, sessionId, ownerId, text, due, state }: Commitment): SaveCommitment {
  return { id, sessionId, ownerId, text, due, state }
}
