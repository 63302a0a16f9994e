import { Button, Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Commitment, CommitmentState } from '../../api/contract/session.ts'
import { dayOf, daysBetween, shortDay } from './dates.ts'
import { firstName } from './person-name.tsx'
import { useNow } from './surface.tsx'

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
  },
  words: {
    flexGrow: 1,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalSNudge,
    paddingBottom: tokens.spacingVerticalSNudge,
    overflowWrap: 'anywhere',
  },
  change: { flexShrink: 0, marginTop: tokens.spacingVerticalXS },
  closed: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  facts: { color: tokens.colorNeutralForeground3 },
  overdue: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
})

interface CommitmentLineProps {
  commitment: Commitment
  owner: Person | null
  mine: boolean
  onState: (state: CommitmentState) => void
}

export function CommitmentLine({ commitment, owner, mine, onState }: CommitmentLineProps) {
  const styles = useStyles()
  const intl = useIntl()
  const { text, state } = commitment
  const closed = state !== 'open'
  return (
    <li className={styles.line}>
      <Checkbox
        checked={state === 'done'}
        onChange={(_, { checked }) => onState(checked ? 'done' : 'open')}
        aria-label={intl.formatMessage({ id: 'commitments.done' }, { text })}
      />
      <span className={styles.words}>
        <Text block className={mergeClasses(closed && styles.closed)}>
          {text}
        </Text>
        <Text size={200} className={styles.facts}>
          {mine ? <FormattedMessage id="commitments.mine" /> : owner && firstName(owner)}
          {closed && (
            <>
              {' · '}
              <FormattedMessage id={state === 'done' ? 'commitments.was-done' : 'commitments.dropped'} />
            </>
          )}
          {!closed && commitment.due && <DueDay due={commitment.due} />}
        </Text>
      </span>
      {closed ? (
        <Button
          size="small"
          className={styles.change}
          appearance="subtle"
          onClick={() => onState('open')}
          aria-label={intl.formatMessage({ id: 'commitments.undo-named' }, { text })}
        >
          <FormattedMessage id="commitments.undo" />
        </Button>
      ) : (
        <Button
          size="small"
          className={styles.change}
          appearance="subtle"
          onClick={() => onState('dropped')}
          aria-label={intl.formatMessage({ id: 'commitments.drop-named' }, { text })}
        >
          <FormattedMessage id="commitments.drop" />
        </Button>
      )}
    </li>
  )
}

function DueDay({ due }: { due: string }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const overdue = daysBetween(now, dayOf(due)) < 0
  return (
    <span className={mergeClasses(overdue && styles.overdue)}>
      {' · '}
      <FormattedMessage
        id={overdue ? 'commitments.overdue' : 'commitments.due'}
        values={{ day: shortDay(locale, dayOf(due), now) }}
      />
    </span>
  )
}
