import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Session, SetOutcome } from '../../api/contract/session.ts'
import { firstName } from '../kit/person-name.tsx'
import { useOutcome } from './answers.ts'

const useStyles = makeStyles({
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
  const intl = useIntl()
  const [answered, setAnswered] = useState(false)
  const outcome = useOutcome(session)
  const decided = session.state === 'held' || session.state === 'missed'

  function say(answer: SetOutcome['outcome']) {
    setAnswered(answer !== 'undecided')
    outcome.mutate(answer)
  }

  if (!decided && session.state !== 'to-capture') return null
  if (decided && !answered) {
    const state = intl.formatMessage({ id: `session.${session.state}` })
    return (
      <Button className={styles.back} size="small" appearance="subtle" onClick={() => say('undecided')}>
        <FormattedMessage id="capture.take-back" values={{ state }} />
      </Button>
    )
  }
  return (
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
          <Button size="small" appearance="primary" onClick={() => say('held')}>
            <FormattedMessage id="capture.yes" />
          </Button>
          <Button size="small" onClick={() => say('missed')}>
            <FormattedMessage id="capture.no" />
          </Button>
        </>
      )}
    </div>
  )
}
