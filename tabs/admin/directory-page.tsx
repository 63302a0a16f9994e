import { Button, makeStyles, Spinner, Text, Title2, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OrgSync } from '../../api/contract/admin.ts'
import { relativeDay, timeOfDay } from '../kit/dates.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useNow } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { DirectoryCounts } from './directory-counts.tsx'
import { useOrgSync, useStartOrgSync } from './queries.ts'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '960px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { flexGrow: 1, margin: 0 },
  lead: { color: tokens.colorNeutralForeground2, maxWidth: '65ch' },
})

/** For the HR admin: is the directory good enough to trust? */
export function DirectoryPage() {
  const styles = useStyles()
  const orgSync = useOrgSync()
  const start = useStartOrgSync()
  if (orgSync.isPending) return <Loading />
  if (!orgSync.data) return <ProblemMessage error={orgSync.error} onRetry={() => orgSync.refetch()} />
  const running = orgSync.data.state === 'running' || start.isPending
  return (
    <div className={styles.page}>
      <div>
        <Button appearance="transparent" icon={<ArrowLeft20Regular />} onClick={() => goTo({ name: 'pipeline' })}>
          <FormattedMessage id="back" />
        </Button>
      </div>
      <div className={styles.head}>
        <Title2 as="h1" className={styles.title}>
          <FormattedMessage id="directory.title" />
        </Title2>
        <Button appearance="primary" disabledFocusable={running} onClick={() => start.mutate()}>
          <FormattedMessage id="directory.read" />
        </Button>
      </div>
      <Text className={styles.lead}>
        <FormattedMessage id="directory.lead" />
      </Text>
      <div role="status">
        {running ? (
          <Spinner
            size="tiny"
            labelPosition="after"
            label={<FormattedMessage id="directory.running" values={{ pages: orgSync.data.pages }} />}
          />
        ) : (
          <LastReading orgSync={orgSync.data} />
        )}
      </div>
      {start.error && <ProblemMessage error={start.error} onRetry={() => start.mutate()} />}
      {orgSync.data.state !== 'never' && <DirectoryCounts counts={orgSync.data.counts} />}
    </div>
  )
}

function LastReading({ orgSync }: { orgSync: OrgSync }) {
  const { locale } = useIntl()
  const now = useNow()
  const { state, finishedAt, problem } = orgSync
  if (state === 'never') return <FormattedMessage id="directory.never" />
  const at = finishedAt ? new Date(finishedAt) : null
  const when = at ? `${relativeDay(locale, at, now())} ${timeOfDay(locale, at)}` : ''
  return <FormattedMessage id={`directory.${state}`} values={{ when, problem }} />
}
