import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { type AuditFilter, auditActions } from './audit.ts'

const useStyles = makeStyles({
  action: { minWidth: 0, maxWidth: '100%' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalM },
})

interface AuditFilterProps {
  filter: AuditFilter
  onChange: (filter: AuditFilter) => void
}

/** Narrows the log to an action and to days. */
export function AuditFilterFields({ filter, onChange }: AuditFilterProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const { action: _, ...days } = filter
  return (
    <div className={styles.line}>
      <Field label={<FormattedMessage id="audit.filter.action" />} className={styles.action}>
        <Select
          className={styles.action}
          value={filter.action ?? ''}
          onChange={(__, { value }) => onChange(value === '' ? days : { ...days, action: value })}
        >
          <option value="">{formatMessage({ id: 'audit.filter.all' })}</option>
          {auditActions.map((each) => (
            <option key={each} value={each}>
              {formatMessage({ id: `audit.action.${each}` })}
            </option>
          ))}
        </Select>
      </Field>
      {(['from', 'until'] as const).map((field) => (
        <Field key={field} label={<FormattedMessage id={`audit.filter.${field}`} />}>
          <Input
            type="date"
            value={filter[field] ?? ''}
            onChange={(__, { value }) => {
              const { [field]: ___, ...rest } = filter
              onChange(value === '' ? rest : { ...rest, [field]: value })
            }}
          />
        </Field>
      ))}
    </div>
  )
}
