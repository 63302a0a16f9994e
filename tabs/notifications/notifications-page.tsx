import { Button, makeStyles, Switch, Text, Title2, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { NoticeSettings } from '../../api/contract/notice.ts'
import { BackLink } from '../back-link.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { hourWords, QuietHoursFields } from '../quiet-hours-fields.tsx'
import { localTimeZone, useNoticeSettings, useSaveNoticeSettings } from './queries.ts'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
  title: { margin: 0 },
  hours: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
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

function Choices({ settings }: { settings: NoticeSettings }) {
  const { on, quietFrom, quietUntil, usualHours, stoppedByItself } = settings
  const styles = useStyles()
  const intl = useIntl()
  const save = useSaveNoticeSettings()
  const own = quietFrom !== null && quietUntil !== null ? { quietFrom, quietUntil } : null
  const usual = {
    from: hourWords(intl.locale, usualHours.quietFrom),
    until: hourWords(intl.locale, usualHours.quietUntil),
  }
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
        <div className={styles.hours}>
          <QuietHoursFields hours={own ?? usualHours} onChange={choose} />
          {own ? (
            <Button onClick={() => choose({ quietFrom: null, quietUntil: null })}>
              <FormattedMessage id="notifications.usual.back" values={usual} />
            </Button>
          ) : (
            <Text size={200} className={styles.quiet}>
              <FormattedMessage id="notifications.usual" />
            </Text>
          )}
        </div>
      )}
      <Text size={200} className={styles.quiet}>
        <FormattedMessage id="notifications.zone" values={{ zone: localTimeZone() }} />
      </Text>
    </>
  )
}
