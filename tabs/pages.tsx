import { makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useIntl } from 'react-intl'
import { ApiError } from '../api/contract/client.ts'
import type { Person } from '../api/contract/person.ts'
import { useFollowCalendar } from './follow-calendar.ts'
import type { NewMeeting } from './host.ts'
import { firstName } from './kit/person-name.tsx'
import { ProblemMessage } from './kit/problem-message.tsx'
import { useMe } from './kit/queries.ts'
import { Loading } from './loading.tsx'
import { NotInOrgChart } from './not-in-org-chart.tsx'
import { PipelinePage } from './pipeline/pipeline-page.tsx'
import { goTo, usePlace } from './place.ts'

const PersonPanel = lazy(async () => ({ default: (await import('./person/person-panel.tsx')).PersonPanel }))
const CoacheePage = lazy(async () => ({ default: (await import('./person/coachee-page.tsx')).CoacheePage }))
const DirectoryPage = lazy(async () => ({ default: (await import('./admin/directory-page.tsx')).DirectoryPage }))

const useStyles = makeStyles({
  page: { display: 'flex', alignItems: 'stretch', minHeight: '100vh' },
  main: {
    flexGrow: 1,
    minWidth: 0,
    boxSizing: 'border-box',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
})

interface PagesProps {
  onSchedule: (meeting: NewMeeting) => Promise<void>
}

export function Pages({ onSchedule }: PagesProps) {
  const styles = useStyles()
  const intl = useIntl()
  const place = usePlace()
  const me = useMe()
  useFollowCalendar(me.data !== undefined)

  function schedule(person: Person) {
    const subject = intl.formatMessage({ id: 'schedule.subject' }, { name: firstName(person) })
    void onSchedule({ subject, attendee: person.mail ?? null })
  }

  if (me.isPending)
    return (
      <main className={styles.main}>
        <Loading />
      </main>
    )
  if (me.error instanceof ApiError && me.error.problem.code === 'not-in-org-chart') {
    return (
      <main className={styles.main}>
        <NotInOrgChart error={me.error} onRetry={() => me.refetch()} />
      </main>
    )
  }
  if (!me.data) {
    return (
      <main className={styles.main}>
        <ProblemMessage error={me.error} onRetry={() => me.refetch()} />
      </main>
    )
  }
  const { manager, reports, roles } = me.data
  const panelPerson = place.name === 'person' ? place.personId : place.name === 'coachee' ? manager?.id : undefined
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <Suspense fallback={<Loading />}>
          {place.name === 'directory' && roles.includes('HR.Admin') ? (
            <DirectoryPage part={place.part} />
          ) : reports === 0 ? (
            <CoacheePage me={me.data} onSchedule={schedule} />
          ) : (
            <PipelinePage me={me.data} onSchedule={schedule} />
          )}
        </Suspense>
      </main>
      {panelPerson && (reports > 0 || place.name === 'person') && (
        <Suspense>
          <PersonPanel
            key={panelPerson}
            personId={panelPerson}
            meId={me.data.person.id}
            onSchedule={schedule}
            onClose={() => goTo({ name: 'pipeline' })}
          />
        </Suspense>
      )}
    </div>
  )
}
