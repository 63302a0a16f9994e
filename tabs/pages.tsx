import { Button, makeStyles, Title2, tokens } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiError } from '../api/contract/client.ts'
import type { Home } from '../api/contract/home.ts'
import { useFollowCalendar } from './follow-calendar.ts'
import { AskedFor } from './home/asked-for.tsx'
import { HomePage } from './home/home-page.tsx'
import { useHome } from './home/queries.ts'
import type { Host } from './host.ts'
import { ProblemMessage } from './kit/problem-message.tsx'
import { usePair, useSession } from './kit/queries.ts'
import { SpokenAs } from './kit/spoken-as.tsx'
import { Loading } from './loading.tsx'
import { NotInOrgChart } from './not-in-org-chart.tsx'
import { useTellDevice } from './notifications/use-tell-device.ts'
import { goTo, type Place, usePlace } from './place.ts'
import { Scheduling } from './schedule/scheduling.tsx'
import { ToldBar } from './told.tsx'
import { useOpenedByNotice } from './use-opened-by-notice.ts'

const PersonPage = lazy(async () => ({ default: (await import('./person/person-page.tsx')).PersonPage }))
const SessionPage = lazy(async () => ({ default: (await import('./person/session-page.tsx')).SessionPage }))
const ConfirmPage = lazy(async () => ({ default: (await import('./person/confirm-page.tsx')).ConfirmPage }))
const PipelineBelow = lazy(async () => ({ default: (await import('./pipeline/pipeline-below.tsx')).PipelineBelow }))
const DirectoryPage = lazy(async () => ({ default: (await import('./admin/directory-page.tsx')).DirectoryPage }))
const CascadePage = lazy(async () => ({ default: (await import('./cascade/cascade-page.tsx')).CascadePage }))
const CascadeAhead = lazy(async () => ({ default: (await import('./cascade/cascade-page.tsx')).CascadeAhead }))
const NotificationsPage = lazy(async () => ({
  default: (await import('./notifications/notifications-page.tsx')).NotificationsPage,
}))
const OwnDataPage = lazy(async () => ({ default: (await import('./rights/own-data-page.tsx')).OwnDataPage }))

const useStyles = makeStyles({
  main: {
    boxSizing: 'border-box',
    minHeight: '100vh',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXXL}`,
    '@media (max-width: 640px)': { padding: tokens.spacingHorizontalM },
  },
  failed: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '960px' },
  title: { margin: 0 },
})

export function Pages({ host }: { host: Host }) {
  const styles = useStyles()
  const home = useHome(host.userId)
  const place = usePlace()
  const ready = home.data !== undefined && !home.isPlaceholderData
  const takesPart = home.data?.me.takesPart === true
  useFollowCalendar(ready && takesPart)
  useOpenedByNotice(host.target, ready)
  useTellDevice(ready && takesPart ? home.data.me.person.id : null)
  return (
    <SpokenAs language={home.data?.me.language} waiting={<Loading />}>
      <ToldBar>
        <Scheduling onSchedule={host.schedule}>
          <main className={styles.main}>
            {home.error && (!home.data || home.isPlaceholderData) ? (
              <Failed error={home.error} place={place} onRetry={() => void home.refetch()} />
            ) : home.data ? (
              <Suspense fallback={<Loading />}>
                {home.error && <ProblemMessage error={home.error} onRetry={() => home.refetch()} />}
                {ready && takesPart && (
                  <AskedFor home={home.data} askId={place.name === 'ask' ? place.askId : undefined} />
                )}
                <Page place={place} home={home.data} old={home.isPlaceholderData} linkTo={host.linkTo} />
              </Suspense>
            ) : (
              <>
                <Ahead place={place} />
                <Loading />
              </>
            )}
          </main>
        </Scheduling>
      </ToldBar>
    </SpokenAs>
  )
}

interface PageProps {
  place: Place
  home: Home
  old: boolean
  linkTo: Host['linkTo']
}

function Page({ place, home, old, linkTo }: PageProps) {
  const { me } = home
  if (place.name === 'directory' && me.roles.includes('HR.Admin')) return <DirectoryPage part={place.part} />
  if (place.name === 'person') return <PersonPage key={place.personId} personId={place.personId} home={home} />
  if (place.name === 'coachee' && me.manager) return <PersonPage personId={me.manager.id} home={home} />
  if (place.name === 'session') return <SessionPage key={place.sessionId} sessionId={place.sessionId} home={home} />
  if (place.name === 'confirm') return <ConfirmPage sessionId={place.sessionId} meId={me.person.id} />
  if (place.name === 'pipeline') return <PipelineBelow key={place.personId} personId={place.personId} />
  if (place.name === 'cascade') {
    return <CascadePage rootId={place.rootId} query={place.query} me={me} linkTo={linkTo} />
  }
  if (place.name === 'notifications') return <NotificationsPage />
  if (place.name === 'own-data') return <OwnDataPage />
  return <HomePage home={home} old={old} stage={place.name === 'home' ? place.stage : undefined} />
}

/** What the place needs beside the first request is asked for at the same time. */
function Ahead({ place }: { place: Place }) {
  if (place.name === 'person') return <PairAhead personId={place.personId} />
  if (place.name === 'cascade') {
    return (
      <Suspense>
        <CascadeAhead rootId={place.rootId} query={place.query} />
      </Suspense>
    )
  }
  return place.name === 'session' || place.name === 'confirm' ? <SessionAhead sessionId={place.sessionId} /> : null
}

function PairAhead({ personId }: { personId: string }) {
  usePair(personId)
  return null
}

function SessionAhead({ sessionId }: { sessionId: string }) {
  useSession(sessionId)
  return null
}

/** There is no page to name: the heading names the app, so that the words below it stand somewhere. */
function Failed({ error, place, onRetry }: { error: Error; place: Place; onRetry: () => void }) {
  const styles = useStyles()
  if (error instanceof ApiError && error.problem.code === 'not-in-org-chart') {
    return <NotInOrgChart error={error} onRetry={onRetry} />
  }
  const left = error instanceof ApiError && error.problem.code === 'not-taking-part'
  if (left && place.name === 'own-data') {
    return (
      <Suspense fallback={<Loading />}>
        <OwnDataPage />
      </Suspense>
    )
  }
  return (
    <div className={styles.failed}>
      <Title2 as="h1" className={styles.title}>
        <FormattedMessage id="app" />
      </Title2>
      <ProblemMessage error={error} onRetry={onRetry} />
      {left && (
        <div>
          <Button onClick={() => goTo({ name: 'own-data' })}>
            <FormattedMessage id="own-data.open" />
          </Button>
        </div>
      )}
    </div>
  )
}
