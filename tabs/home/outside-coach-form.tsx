import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OutsideCoach } from '../../api/contract/ask.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: 'auto' },
})

const kinds = ['board', 'external', 'peer'] as const satisfies readonly OutsideCoach['kind'][]

interface OutsideCoachFormProps {
  coach: OutsideCoach | null
  onSave: (coach: OutsideCoach) => void
  onCancel: () => void
}

/** Whom from outside the line, and how they can be asked. */
export function OutsideCoachForm({ coach, onSave, onCancel }: OutsideCoachFormProps) {
  const styles = useStyles()
  const intl = useIntl()
  const [name, setName] = useState(coach?.name ?? '')
  const [mail, setMail] = useState(coach?.mail ?? '')
  const [kind, setKind] = useState<OutsideCoach['kind']>(coach?.kind ?? 'board')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim()) onSave({ name: name.trim(), mail: mail.trim() || null, kind })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={<FormattedMessage id="outside.name" />} required>
        <Input value={name} maxLength={120} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field label={<FormattedMessage id="outside.mail" />} hint={<FormattedMessage id="outside.mail.hint" />}>
        <Input type="email" value={mail} maxLength={200} onChange={(_, { value }) => setMail(value)} />
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
