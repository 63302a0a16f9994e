import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Pair } from '../../api/contract/pipeline.ts'
import { longDay } from '../kit/dates.ts'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'

const useStyles = makeStyles({
  summary: { cursor: 'pointer', color: tokens.colorNeutralForeground2 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  words: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

interface ClosedCommitmentsProps {
  pair: Pair
  meId: string
}

/** What was agreed and is done or dropped, newest first. */
export function ClosedCommitments({ pair: { sessions, person }, meId }: ClosedCommitmentsProps) {
  const styles = useStyles()
  const intl = useIntl()
  const now = useNow()()
  const closed = sessions
    .flatMap(({ commitments }) => commitments)
    .filter(({ state }) => state !== 'open')
    .toSorted((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt))
  if (closed.length === 0) return null
  return (
    <details>
      <summary className={styles.summary}>
        <FormattedMessage id="person.closed" values={{ count: closed.length }} />
      </summary>
      <ul className={styles.list}>
        {closed.map(({ id, text, ownerId, state, updatedAt }) => (
          <li key={id}>
            <Text block className={styles.words}>
              {text}
            </Text>
            <Text size={200} className={styles.quiet}>
              <FormattedMessage
                id={`person.closed.${state}`}
                values={{
                  who: ownerId === meId ? intl.formatMessage({ id: 'commitments.mine' }) : firstName(person),
                  when: longDay(intl.locale, new Date(updatedAt), now),
                }}
              />
            </Text>
          </li>
        ))}
      </ul>
    </details>
  )
}
