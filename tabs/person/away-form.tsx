import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Period } from '../../api/contract/org.ts'
import { isoDay } from '../kit/dates.ts'
import { useNow } from '../kit/surface.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  day: { flex: '1 1 140px', maxWidth: '200px' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS, flexBasis: '100%' },
})

interface AwayFormProps {
  name: string
  busy: boolean
  /** One to be changed. */
  period?: Period
  onMark: (period: Period) => void
  onCancel: () => void
}

/** From when, until when; the end may be open. It does not ask why. */
export function AwayForm({ name, busy, period, onMark, onCancel }: AwayFormProps) {
  const styles = useStyles()
  const intl = useIntl()
  const now = useNow()
  const [from, setFrom] = useState(() => period?.from ?? isoDay(now()))
  const [until, setUntil] = useState(period?.until ?? '')
  const backwards = until !== '' && until < from

  function submit(event: FormEvent) {
    event.preventDefault()
    if (from && !backwards && !busy) onMark({ from, until: until || null })
  }

  return (
    <form className={styles.form} onSubmit={submit} aria-label={intl.formatMessage({ id: 'away.form' }, { name })}>
      <Field className={styles.day} label={<FormattedMessage id="away.from" />} required>
        <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
      </Field>
      <Field
        className={styles.day}
        label={<FormattedMessage id="away.last" />}
        hint={<FormattedMessage id="away.last.hint" />}
        validationMessage={backwards ? <FormattedMessage id="away.backwards" /> : null}
      >
        <Input type="date" value={until} min={from} onChange={(_, { value }) => setUntil(value)} />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" disabledFocusable={busy || !from || backwards}>
          <FormattedMessage id={period ? 'away.change' : 'away.mark'} />
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          <FormattedMessage id="away.cancel" />
        </Button>
      </div>
    </form>
  )
}
