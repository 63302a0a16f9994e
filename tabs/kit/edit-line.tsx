import { Button, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, flexGrow: 1, minWidth: 0 },
  text: { flexGrow: 1, flexBasis: '180px', minWidth: 0 },
  due: { minWidth: 0 },
})

export interface EditedLine {
  text: string
  due: string | null
}

interface EditLineProps {
  line: EditedLine
  /** Message with the name of the field. */
  label: string
  /** Message with the name of the field for the day; none where a line has no day. */
  dueLabel?: string
  maxLength: number
  onEdit: (line: EditedLine) => void
  onSave: () => void
  onCancel: () => void
}

/** A line edited where it stands: Enter saves, Escape leaves it as it was. */
export function EditLine({ line, label, dueLabel, maxLength, onEdit, onSave, onCancel }: EditLineProps) {
  const styles = useStyles()
  const intl = useIntl()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  function save(event: FormEvent) {
    event.preventDefault()
    if (line.text.trim()) onSave()
  }
  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onCancel()
  }
  return (
    <form ref={form} className={styles.form} onSubmit={save} onKeyDown={leave}>
      <Input
        className={styles.text}
        value={line.text}
        maxLength={maxLength}
        onChange={(_, { value }) => onEdit({ ...line, text: value })}
        aria-label={intl.formatMessage({ id: label })}
      />
      {dueLabel && (
        <Input
          type="date"
          className={styles.due}
          value={line.due ?? ''}
          onChange={(_, { value }) => onEdit({ ...line, due: value || null })}
          aria-label={intl.formatMessage({ id: dueLabel })}
        />
      )}
      <Button type="submit" size="small" appearance="primary" disabled={!line.text.trim()}>
        <FormattedMessage id="edit.save" />
      </Button>
      <Button size="small" onClick={onCancel}>
        <FormattedMessage id="edit.cancel" />
      </Button>
    </form>
  )
}
