import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OutsideCoach, OutsideSession } from '../../api/contract/ask.ts'
import { useTell } from '../told.tsx'
import { OutsideCoachForm } from './outside-coach-form.tsx'
import { OutsideSessions } from './outside-sessions.tsx'
import { useHomeChange } from './queries.ts'

const useStyles = makeStyles({
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: 'auto' },
})

interface OutsideCoachPartProps {
  coach: OutsideCoach | null
  sessions: readonly OutsideSession[]
}

/** For somebody without a manager: who coaches them, by name, and when they last met. */
export function OutsideCoachPart({ coach, sessions }: OutsideCoachPartProps) {
  const styles = useStyles()
  const intl = useIntl()
  const tell = useTell()
  const [editing, setEditing] = useState(false)
  const change = useHomeChange<OutsideCoach | null>(
    (client, next) => client.setOutsideCoach({ coach: next }),
    (home, next) => ({ ...home, coachee: { ...home.coachee, outsideCoach: next } }),
  )
  function save(next: OutsideCoach | null) {
    setEditing(false)
    change.mutate(next)
    if (coach) tell({ words: <FormattedMessage id="outside.changed" />, undo: () => change.mutate(coach) })
  }
  if (editing) return <OutsideCoachForm coach={coach} onSave={save} onCancel={() => setEditing(false)} />
  return (
    <>
      <Text>
        {coach ? (
          <FormattedMessage
            id="outside.by"
            values={{ name: coach.name, kind: intl.formatMessage({ id: `outside.${coach.kind}` }) }}
          />
        ) : (
          <FormattedMessage id="outside.none" />
        )}
      </Text>
      {coach && <OutsideSessions sessions={sessions} />}
      {coach && !coach.mail && (
        <Text size={200}>
          <FormattedMessage id="outside.no-mail" values={{ name: coach.name }} />
        </Text>
      )}
      <div className={styles.foot}>
        {coach?.mail && (
          <Button as="a" appearance="primary" href={mailTo(coach.mail, intl.formatMessage({ id: 'outside.subject' }))}>
            <FormattedMessage id="outside.ask" values={{ name: coach.name }} />
          </Button>
        )}
        <Button onClick={() => setEditing(true)}>
          <FormattedMessage id={coach ? 'outside.change' : 'outside.record'} />
        </Button>
        {coach && (
          <Button appearance="subtle" onClick={() => save(null)}>
            <FormattedMessage id="outside.remove" />
          </Button>
        )}
      </div>
    </>
  )
}

/** They are in no directory of ours, so an ask goes by the person's own mail. */
function mailTo(address: string, subject: string): string {
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`
}
