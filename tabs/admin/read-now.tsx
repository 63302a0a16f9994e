import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OrgSync } from '../../api/contract/admin.ts'
import { relativeDay, timeOfDay } from '../kit/dates.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useSay } from '../kit/spoken-as.tsx'
import { useNow } from '../kit/surface.tsx'
import { useStartOrgSync } from './queries.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  status: { flexGrow: 1 },
})

/** How the last reading went, and the button for another. */
export function ReadNow({ orgSync }: { orgSync: OrgSync }) {
  const styles = useStyles()
  const start = useStartOrgSync()
  const running = orgSync.state === 'running' || start.isPending
  return (
    <>
      <div className={styles.line}>
        <div role="status" className={styles.status}>
          {running ? (
            <Spinner
              size="tiny"
              labelPosition="after"
              label={<FormattedMessage id="directory.running" values={{ pages: orgSync.pages }} />}
            />
          ) : (
            <LastReading orgSync={orgSync} />
          )}
        </div>
        <Button appearance="primary" disabledFocusable={running} onClick={() => start.mutate()}>
          <FormattedMessage id="directory.read" />
        </Button>
      </div>
      {start.error && <ProblemMessage error={start.error} onRetry={() => start.mutate()} />}
    </>
  )
}

function LastReading({ orgSync }: { orgSync: OrgSync }) {
  const { locale } = useIntl()
  const now = useNow()
  const say = useSay()
  const { state, finishedAt, problem } = orgSync
  if (state === 'never') return <FormattedMessage id="directory.never" />
  const at = finishedAt ? new Date(finishedAt) : null
  const when = at ? `${relativeDay(locale, at, now())} ${timeOfDay(locale, at)}` : ''
  return <FormattedMessage id={`directory.${state}`} values={{ when, problem: problem && say(problem) }} />
}
