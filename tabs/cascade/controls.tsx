import { Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { utcDay } from '../admin/leave.ts'
import { useNow } from '../kit/surface.tsx'
import { goTo } from '../place.ts'
import { periods, placeOfView, type View } from './view.ts'

const useStyles = makeStyles({
  controls: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
    '@media print': { display: 'none' },
  },
  field: { flex: '0 1 170px', '@media (max-width: 640px)': { flex: '1 1 130px' } },
  input: { minWidth: 0, width: '100%' },
})

/** As of which day, over how many weeks, and which other day beside it. */
export function Controls({ view }: { view: View }) {
  const styles = useStyles()
  const intl = useIntl()
  const today = utcDay(useNow()())
  const show = (change: Partial<View>) => goTo(placeOfView({ ...view, ...change }))
  return (
    <div className={styles.controls}>
      <DayField
        label="cascade.as-of"
        day={view.day ?? today}
        today={today}
        onDay={(day) => show({ day: day === today ? undefined : day })}
      />
      <Field className={styles.field} label={<FormattedMessage id="cascade.period" />}>
        <Select
          value={view.weeks}
          onChange={(_, { value }) => show({ weeks: periods.find((each) => each === value) ?? '26' })}
        >
          {periods.map((weeks) => (
            <option key={weeks} value={weeks}>
              {intl.formatMessage({ id: 'cascade.weeks' }, { weeks })}
            </option>
          ))}
        </Select>
      </Field>
      <DayField
        label="cascade.compare-with"
        day={view.compare ?? ''}
        today={today}
        onDay={(compare) => show({ compare: compare || undefined })}
      />
    </div>
  )
}

interface DayFieldProps {
  /** Message. */
  label: string
  day: string
  today: string
  onDay: (day: string) => void
}

function DayField({ label, day, today, onDay }: DayFieldProps) {
  const styles = useStyles()
  return (
    <Field className={styles.field} label={<FormattedMessage id={label} />}>
      <Input
        className={styles.input}
        input={{ className: styles.input }}
        type="date"
        value={day}
        max={today}
        onChange={(_, { value }) => {
          // While the year is being typed, the field names days of the first centuries.
          if (value <= today && (value === '' || value >= '2000')) onDay(value)
        }}
      />
    </Field>
  )
}
