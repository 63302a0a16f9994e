import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Session, SetOutcome } from '../../api/contract/session.ts'
import { firstName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useSetOutcome } from '../kit/queries.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  // The words stand in line with the texts around them.
  back: { alignSelf: 'flex-start', marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

interface CaptureProps {
  session: Session
  partner: Person
}

/** Was it held? One tap, and one to take it back: in sight at once, later beside the session. */
export function Capture({ session, partner }: CaptureProps) {
  const styles = useStyles()
  const [answered, setAnswered] = useState(false)
  const outcome = useSetOutcome()
  const intl = useIntl()

  function say(answer: SetOutcome['outcome']) {
    setAnswered(answer !== 'undecided')
    outcome.mutate({ id: session.id, outcome: answer }, { onError: () => setAnswered(answer === 'undecided') })
  }

  const decided = session.state === 'held' || session.state === 'missed'
  if (!decided && session.state !== 'to-capture') return null
  if (decided && !answered) {
    return (
      <div className={styles.all}>
        <Button className={styles.back} size="small" appearance="subtle" onClick={() => say('undecided')}>
          <FormattedMessage
            id="capture.take-back"
            values={{ state: intl.formatMessage({ id: `session.${session.state}` }) }}
          />
        </Button>
        {outcome.error && <ProblemMessage error={outcome.error} onRetry={() => say('undecided')} />}
      </div>
    )
  }
  return (
    <div className={styles.all}>
      <div className={styles.row} role="status">
        <Text weight="semibold">
          <FormattedMessage
            id={decided ? `capture.${session.state}` : 'capture.question'}
            values={{ name: firstName(partner) }}
          />
        </Text>
        {decided ? (
          <Button size="small" appearance="subtle" onClick={() => say('undecided')}>
            <FormattedMessage id="capture.undo" />
          </Button>
        ) : (
          <>
            <Button size="small" appearance="primary" disabledFocusable={outcome.isPending} onClick={() => say('held')}>
              <FormattedMessage id="capture.yes" />
            </Button>
            <Button size="small" disabledFocusable={outcome.isPending} onClick={() => say('missed')}>
              <FormattedMessage id="capture.no" />
            </Button>
          </>
        )}
      </div>
      {outcome.error && (
        <ProblemMessage error={outcome.error} onRetry={() => outcome.variables && say(outcome.variables.outcome)} />
      )}
    </div>
  )
}
