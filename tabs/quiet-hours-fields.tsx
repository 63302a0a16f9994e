import { Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { QuietHours } from '../api/contract/notice.ts'
import { timeOfDay } from './kit/dates.ts'

const useStyles = makeStyles({
  hours: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, border: 0, margin: 0, padding: 0 },
})

interface QuietHoursFieldsProps {
  hours: QuietHours
  onChange: (hours: QuietHours) => void
}

export function QuietHoursFields({ hours: { quietFrom, quietUntil }, onChange }: QuietHoursFieldsProps) {
  const styles = useStyles()
  return (
    <fieldset className={styles.hours}>
      <HourField
        label="notifications.from"
        hour={quietFrom}
        onHour={(hour) => onChange({ quietFrom: hour, quietUntil })}
      />
      <HourField
        label="notifications.until"
        hour={quietUntil}
        onHour={(hour) => onChange({ quietFrom, quietUntil: hour })}
      />
    </fieldset>
  )
}

/** As a clock shows it there. */
export function hourWords(locale: string, hour: number): string {
  return timeOfDay(locale, new Date(2000, 0, 1, hour))
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)

interface HourFieldProps {
  label: string
  hour: number
  onHour: (hour: number) => void
}

function HourField({ label, hour, onHour }: HourFieldProps) {
  const { locale } = useIntl()
  return (
    <Field label={<FormattedMessage id={label} />}>
      <Select value={String(hour)} onChange={(_, { value }) => onHour(Number(value))}>
        {hours.map((each) => (
          <option key={each} value={each}>
            {hourWords(locale, each)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
