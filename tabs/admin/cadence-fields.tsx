import { Button, Field, makeStyles, SpinButton, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CountingRules } from '../../api/contract/counting.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  days: { width: '110px' },
})

export function isCadence(days: number): boolean {
  return Number.isInteger(days) && days >= 7 && days <= 92
}

interface CadenceFieldsProps {
  rules: CountingRules
  onChange: (rules: CountingRules) => void
}

const deepest = 20

/** Days between sessions: for everybody, and where it differs by how far a manager stands from the top. */
export function CadenceFields({ rules, onChange }: CadenceFieldsProps) {
  const styles = useStyles()
  const levels = [...rules.levels].sort((a, b) => a.level - b.level)
  const free = Array.from({ length: deepest }, (_, index) => index + 1).find((level) =>
    levels.every((each) => each.level !== level),
  )
  const setDays = (level: number, days: number) =>
    onChange({ ...rules, levels: levels.map((each) => (each.level === level ? { level, days } : each)) })

  return (
    <>
      <Days
        label={<FormattedMessage id="counting.cadence" />}
        days={rules.cadenceDays}
        onChange={(cadenceDays) => onChange({ ...rules, cadenceDays })}
      />
      {levels.length > 0 && (
        <ul className={styles.list}>
          {levels.map(({ level, days }) => (
            <li key={level} className={styles.line}>
              <Days
                label={<FormattedMessage id="counting.level" values={{ level }} />}
                days={days}
                onChange={(next) => setDays(level, next)}
              />
              <Button
                appearance="subtle"
                onClick={() => onChange({ ...rules, levels: levels.filter((each) => each.level !== level) })}
              >
                <FormattedMessage id="counting.level.remove" values={{ level }} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {free && (
        <div>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => onChange({ ...rules, levels: [...levels, { level: free, days: rules.cadenceDays }] })}
          >
            <FormattedMessage id="counting.level.add" values={{ level: free }} />
          </Button>
        </div>
      )}
    </>
  )
}

interface DaysProps {
  label: React.JSX.Element
  days: number
  onChange: (days: number) => void
}

function Days({ label, days, onChange }: DaysProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  return (
    <Field label={label} validationMessage={isCadence(days) ? null : formatMessage({ id: 'counting.days.bounds' })}>
      <SpinButton
        className={styles.days}
        value={days}
        displayValue={String(days)}
        min={7}
        max={92}
        onChange={(_, { value, displayValue }) => onChange(value ?? Number(displayValue))}
      />
    </Field>
  )
}
