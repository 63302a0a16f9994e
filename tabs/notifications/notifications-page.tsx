import { Button, Field, makeStyles, Select, Switch, Text, Title2, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { NoticeSettings } from '../../api/contract/notice.ts'
import { BackLink } from '../back-link.tsx'
import { timeOfDay } from '../kit/dates.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { localTimeZone, useNoticeSettings, useSaveNoticeSettings } from './queries.ts'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
  title: { margin: 0 },
  hours: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, border: 0, margin: 0, padding: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** What Teams tells the reader of, and when it keeps still. */
export function NotificationsPage() {
  const styles = useStyles()
  const settings = useNoticeSettings()
  return (
    <div className={styles.page}>
      <BackLink />
      <Title2 as="h1" className={styles.title}>
        <FormattedMessage id="notifications.title" />
      </Title2>
      <Text>
        <FormattedMessage id="notifications.lead" />
      </Text>
      {settings.isPending && <Loading />}
      {settings.error && <ProblemMessage error={settings.error} onRetry={() => settings.refetch()} />}
      {settings.data && <Choices settings={settings.data} />}
      <div>
        <Button onClick={() => goTo({ name: 'own-data' })}>
          <FormattedMessage id="own-data.open" />
        </Button>
      </div>
    </div>
  )
}

function Choices({ settings: { on, quietFrom, quietUntil, stoppedByItself } }: { settings: NoticeSettings }) {
  const styles = useStyles()
  const intl = useIntl()
  const save = useSaveNoticeSettings()
  const choose = (change: Partial<NoticeSettings>) => save.mutate({ on, quietFrom, quietUntil, ...change })
  return (
    <>
      <Switch
        checked={on && !stoppedByItself}
        label={intl.formatMessage({ id: 'notifications.on' })}
        onChange={(_, { checked }) => choose({ on: checked })}
      />
      {stoppedByItself && (
        <Text role="status">
          <FormattedMessage id="notifications.stopped" />
        </Text>
      )}
      {on && (
        <fieldset className={styles.hours}>
          <HourField label="notifications.from" hour={quietFrom} onHour={(hour) => choose({ quietFrom: hour })} />
          <HourField label="notifications.until" hour={quietUntil} onHour={(hour) => choose({ quietUntil: hour })} />
        </fieldset>
      )}
      <Text size={200} className={styles.quiet}>
        <FormattedMessage id="notifications.zone" values={{ zone: localTimeZone() }} />
      </Text>
    </>
  )
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
            {timeOfDay(locale, new Date(2000, 0, 1, each))}
          </option>
        ))}
      </Select>
    </Field>
  )
}
