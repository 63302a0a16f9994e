import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Leave, Period } from '../../api/contract/org.ts'
import { dayOf, longDay } from '../kit/dates.ts'
import { firstName, PersonName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'
import { AwayForm } from '../person/away-form.tsx'
import { type ChangeLeave, endedBy, isComing, withChanged } from './leave.ts'

const useStyles = makeStyles({
  who: { flex: '2 1 200px', minWidth: 0 },
  periods: { flex: '3 1 280px', minWidth: 0, listStyle: 'none', margin: 0, padding: 0 },
  period: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  words: { flex: '1 1 160px', minWidth: 0 },
  form: { flexBasis: '100%' },
})

interface LeaveEntryProps {
  leave: Leave
  busy: boolean
  onChange: ChangeLeave
}

/** Somebody's present and coming leave, each period with what can be done. */
export function LeaveEntry({ leave, busy, onChange }: LeaveEntryProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const now = useNow()()
  const [changing, setChanging] = useState<Period | null>(null)
  const { person, periods } = leave
  const name = person.displayName
  return (
    <>
      <div className={styles.who}>
        <PersonName person={person} />
      </div>
      <ul className={styles.periods}>
        {periods.map((period) => (
          <li key={period.from} className={styles.period}>
            <PeriodWords period={period} />
            <span>
              <Button
                size="small"
                appearance="subtle"
                aria-label={formatMessage({ id: 'leave.change.named' }, { name })}
                onClick={() => setChanging(period)}
              >
                <FormattedMessage id="leave.change" />
              </Button>
              <Button
                size="small"
                appearance="subtle"
                disabledFocusable={busy}
                aria-label={formatMessage(
                  { id: isComing(period, now) ? 'leave.remove.named' : 'leave.end.named' },
                  { name },
                )}
                onClick={() => onChange(leave, withChanged(periods, period, endedBy(period, now)), 'ended')}
              >
                <FormattedMessage id={isComing(period, now) ? 'leave.remove' : 'away.end'} />
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {changing && (
        <div className={styles.form}>
          <AwayForm
            name={firstName(person)}
            busy={busy}
            period={changing}
            onMark={(to) => onChange(leave, withChanged(periods, changing, to), 'changed', () => setChanging(null))}
            onCancel={() => setChanging(null)}
          />
        </div>
      )}
    </>
  )
}

function PeriodWords({ period }: { period: Period }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const { from, until } = period
  const id = `leave.${isComing(period, now) ? 'coming' : 'present'}${until ? '' : '.open'}`
  const values = {
    from: longDay(locale, dayOf(from), now),
    until: until ? longDay(locale, dayOf(until), now) : '',
  }
  return (
    <Text className={styles.words}>
      <FormattedMessage id={id} values={values} />
    </Text>
  )
}
