import { lazy, Suspense, useEffect } from 'react'
import type { OpenMeeting as Opened, OutlookEvent } from '../api/contract/session.ts'
import { ProblemMessage } from '../tabs/kit/problem-message.tsx'
import { SpokenAs } from '../tabs/kit/spoken-as.tsx'
import { Guidance } from './guidance.tsx'
import type { Host, OpenItem } from './host.ts'
import { fetchBelow } from './later.ts'
import { Loading } from './loading.tsx'
import { OneOnOne } from './one-on-one.tsx'
import { useMeeting, useOpenItem } from './queries.ts'
import { useFollowCalendar } from './use-follow-calendar.ts'

const Suggestions = lazy(async () => ({ default: (await import('./suggestions.tsx')).Suggestions }))

export function OpenMeeting({ host }: { host: Host }) {
  const { data: item, error, refetch } = useOpenItem(host)
  useEffect(() => void fetchBelow(), [])
  if (item?.kind === 'not-an-appointment') return <Guidance id="no-meeting" />
  if (item) return <ReadMeeting host={host} item={item} />
  if (error) return <ProblemMessage error={error} onRetry={() => void refetch()} />
  return <Loading />
}

interface ReadMeetingProps {
  host: Host
  item: Extract<OpenItem, { kind: 'meeting' }>
}

function ReadMeeting({ host, item: { event, isPrivate } }: ReadMeetingProps) {
  const { data, error, refetch } = useMeeting(event)
  useFollowCalendar(data?.me.person.id)
  if (!data) return error ? <ProblemMessage error={error} onRetry={() => void refetch()} /> : <Loading />
  const { me, meeting } = data
  return (
    <SpokenAs language={me.language} waiting={<Loading />}>
      <Found host={host} event={event} isPrivate={isPrivate} me={me} meeting={meeting} />
    </SpokenAs>
  )
}

type FoundProps = Pick<Opened, 'me' | 'meeting'> & { host: Host; event: OutlookEvent; isPrivate: boolean }

function Found({ host, event, isPrivate, me, meeting }: FoundProps) {
  if (meeting.status === 'not-one-on-one') {
    const { people } = meeting
    return <Guidance id={people < 2 ? 'nobody-invited' : 'not-one-on-one'} values={{ people }} />
  }
  if (meeting.status === 'unknown-person') {
    return <Guidance id="unknown-person" values={{ address: meeting.address }} />
  }
  if (meeting.status === 'outside-line') {
    return <Guidance id="outside-line" values={{ name: meeting.partner.displayName }} />
  }
  return (
    <>
      <OneOnOne
        key={`${event.itemId} ${meeting.partner.id}`}
        meeting={meeting}
        me={me}
        event={event}
        isPrivate={isPrivate}
        onTagged={host.showTag}
      />
      {host.settings && (
        <Suspense>
          <Suggestions settings={host.settings} openedFromSuggestion={host.openedFromSuggestion} />
        </Suspense>
      )}
    </>
  )
}
