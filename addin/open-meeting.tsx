import type { OutlookEvent } from '../api/contract/session.ts'
import { ProblemMessage } from '../tabs/kit/problem-message.tsx'
import { useMe } from '../tabs/kit/queries.ts'
import { Guidance } from './guidance.tsx'
import type { Host } from './host.ts'
import { Loading } from './loading.tsx'
import { OneOnOne } from './one-on-one.tsx'
import { useMeeting, useOpenItem } from './queries.ts'

export function OpenMeeting({ host }: { host: Host }) {
  const { data: item, error, refetch } = useOpenItem(host)
  if (item?.kind === 'not-an-appointment') return <Guidance id="no-meeting" />
  if (item) return <ReadMeeting event={item.event} recurring={item.recurring} />
  if (error) return <ProblemMessage error={error} onRetry={() => void refetch()} />
  return <Loading />
}

interface ReadMeetingProps {
  event: OutlookEvent
  recurring: boolean
}

function ReadMeeting({ event, recurring }: ReadMeetingProps) {
  const me = useMe()
  const { data: meeting, error, refetch } = useMeeting(event)
  const failure = error ?? me.error
  function retry() {
    void refetch()
    if (me.error) void me.refetch()
  }
  if (meeting?.status === 'not-one-on-one') {
    const { people } = meeting
    return <Guidance id={people < 2 ? 'nobody-invited' : 'not-one-on-one'} values={{ people }} />
  }
  if (meeting?.status === 'unknown-person') {
    return <Guidance id="unknown-person" values={{ address: meeting.address }} />
  }
  if (meeting?.status === 'outside-line') {
    return <Guidance id="outside-line" values={{ name: meeting.partner.displayName }} />
  }
  if (meeting && me.data) {
    return (
      <OneOnOne
        key={`${event.itemId} ${meeting.partner.id}`}
        meeting={meeting}
        me={me.data.person}
        event={event}
        recurring={recurring}
      />
    )
  }
  if (failure) return <ProblemMessage error={failure} onRetry={retry} />
  return <Loading />
}
