import type { Home } from '../../api/contract/home.ts'
import { BackLink } from '../back-link.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useSession } from '../kit/queries.ts'
import { Loading } from '../loading.tsx'
import { PersonPage } from './person-page.tsx'

/** A link to one session opens the page of its pair there. */
export function SessionPage({ sessionId, home }: { sessionId: string; home: Home }) {
  const session = useSession(sessionId)
  if (session.data) {
    const { coach, coachee } = session.data
    const partner = coach.id === home.me.person.id ? coachee : coach
    return <PersonPage personId={partner.id} home={home} sessionId={sessionId} />
  }
  return (
    <>
      <BackLink />
      {session.error ? <ProblemMessage error={session.error} onRetry={() => session.refetch()} /> : <Loading />}
    </>
  )
}
