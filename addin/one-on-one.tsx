import { makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../api/contract/person.ts'
import type { OutlookEvent, Session, SessionKind } from '../api/contract/session.ts'
import { firstName } from '../tabs/kit/person-name.tsx'
import { ProblemMessage } from '../tabs/kit/problem-message.tsx'
import { Heading } from './heading.tsx'
import { LastTime } from './last-time.tsx'
import { Loading } from './loading.tsx'
import { Outcome } from './outcome.tsx'
import { PartnerLines } from './partner-lines.tsx'
import { type OneOnOneMeeting, useTagSession, useUntagSession } from './queries.ts'
import { TaggedLine } from './tagged-line.tsx'
import { Untagged } from './untagged.tsx'

const loadTagged = () => import('./tagged.tsx')
const Tagged = lazy(async () => ({ default: (await loadTagged()).Tagged }))

const useStyles = makeStyles({
  header: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

interface OneOnOneProps {
  meeting: OneOnOneMeeting
  me: Person
  event: OutlookEvent
  recurring: boolean
}

/** A meeting of two people who can coach: tagged or not, with what they agreed before. */
export function OneOnOne({ meeting, me, event, recurring }: OneOnOneProps) {
  const styles = useStyles()
  const tagging = useTagSession()
  const untagging = useUntagSession()
  const [untagged, setUntagged] = useState<Session | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { session, partner, role } = meeting
  const people: [Person, Person] = role === 'coach' ? [me, partner] : [partner, me]

  // Fetched while the first screen is being read, so that tagging shows the notes without a wait.
  useEffect(() => void loadTagged(), [])

  function tag(kind: SessionKind, id: string) {
    const [coach, coachee] = people
    const { start, end } = event
    const provisional = { id, coach, coachee, kind, start, end, state: 'planned', verified: false } as const
    setUntagged(null)
    untagging.reset()
    tagging.mutate({ id, kind, event, provisional: { ...provisional, notes: [], commitments: [] } })
    heading.current?.focus()
  }
  function untag(taken: Session) {
    setUntagged(taken)
    tagging.reset()
    untagging.mutate(taken)
    heading.current?.focus()
  }

  const failure = tagging.error ?? untagging.error
  return (
    <>
      <span className={styles.spoken} role="status">
        {session && tagging.isSuccess && <FormattedMessage id="tagged.heard" />}
        {!session && untagging.isSuccess && <FormattedMessage id="untagged.heard" />}
      </span>
      <header className={styles.header}>
        <Heading ref={heading}>
          {session ? (
            <FormattedMessage id={`tagged.${session.kind}`} values={{ name: firstName(partner) }} />
          ) : (
            <FormattedMessage id="one-on-one" values={{ name: partner.displayName }} />
          )}
        </Heading>
        {session ? (
          <TaggedLine session={session} recurring={recurring} onUntag={() => untag(session)} />
        ) : (
          <PartnerLines meeting={meeting} />
        )}
      </header>
      {!session && (
        <Untagged
          meeting={meeting}
          saved={event.itemId !== null}
          justUntagged={untagged !== null}
          onTag={(kind) => tag(kind, crypto.randomUUID())}
          onUndo={() => untagged && tag(untagged.kind, untagged.id)}
        />
      )}
      {failure && <ProblemMessage error={failure} />}
      {session && !tagging.isPending && <Outcome session={session} />}
      <LastTime meeting={meeting} people={people} meId={me.id} />
      {session && (
        <Suspense fallback={<Loading />}>
          <Tagged session={session} people={people} me={me} partner={partner} settled={!tagging.isPending} />
        </Suspense>
      )}
    </>
  )
}
