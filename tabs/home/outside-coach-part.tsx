import { Button, Field, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OutsideCoach, OutsideSession } from '../../api/contract/ask.ts'
import { useTell } from '../told.tsx'
import { OutsideSessions } from './outside-sessions.tsx'
import { useHomeChange } from './queries.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: 'auto' },
})

const kinds = ['board', 'external', 'peer'] as const satisfies readonly OutsideCoach['kind'][]

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
      <div className={styles.foot}>
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

interface OutsideCoachFormProps {
  coach: OutsideCoach | null
  onSave: (coach: OutsideCoach) => void
  onCancel: () => void
}

function OutsideCoachForm({ coach, onSave, onCancel }: OutsideCoachFormProps) {
  const styles = useStyles()
  const intl = useIntl()
  const [name, setName] = useState(coach?.name ?? '')
  const [kind, setKind] = useState<OutsideCoach['kind']>(coach?.kind ?? 'board')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim()) onSave({ name: name.trim(), kind })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={<FormattedMessage id="outside.name" />} required>
        <Input value={name} maxLength={120} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={<FormattedMessage id="outside.kind" />}>
        <Select value={kind} onChange={(_, { value }) => setKind(kinds.find((each) => each === value) ?? 'board')}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {intl.formatMessage({ id: `outside.${each}` })}
            </option>
          ))}
        </Select>
      </Field>
      <div className={styles.foot}>
        <Button type="submit" appearance="primary" disabledFocusable={!name.trim()}>
          <FormattedMessage id="outside.save" />
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          <FormattedMessage id="cancel" />
        </Button>
      </div>
    </form>
  )
}
