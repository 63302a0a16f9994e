import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { Suspense, useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Me, Person } from '../api/contract/person.ts'
import type { OutlookEvent } from '../api/contract/session.ts'
import { firstName } from '../tabs/kit/person-name.tsx'
import { ProblemMessage } from '../tabs/kit/problem-message.tsx'
import { Confirmation } from './after/confirmation.tsx'
import { Outcome } from './after/outcome.tsx'
import { LastTime } from './before/last-time.tsx'
import { PartnerLines } from './before/partner-lines.tsx'
import { Heading } from './heading.tsx'
import { Focus, Tagged } from './later.ts'
import { Loading } from './loading.tsx'
import type { OneOnOneMeeting } from './queries.ts'
import { CalendarLines } from './tagging/calendar-lines.tsx'
import { TaggedLine } from './tagging/tagged-line.tsx'
import { Untagged } from './tagging/untagged.tsx'
import { useTagging } from './tagging/use-tagging.ts'

const useStyles = makeStyles({
  header: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  quiet: { color: tokens.colorNeutralForeground2 },
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

interface OneOnOneProps {
  meeting: OneOnOneMeeting
  me: Me
  event: OutlookEvent
  isPrivate: boolean
  onTagged: (on: boolean) => void
}

/** A meeting of two people who can coach: tagged or not, with what they agreed before. */
export function OneOnOne({ meeting, me, event, isPrivate, onTagged }: OneOnOneProps) {
  const styles = useStyles()
  const heading = useRef<HTMLHeadingElement>(null)
  const { session, partner, role } = meeting
  const people: [Person, Person] = role === 'coach' ? [me.person, partner] : [partner, me.person]
  const tagging = useTagging({ meeting, people, event, onTagged, onChange: () => heading.current?.focus() })

  return (
    <>
      <span className={styles.spoken} role="status">
        {tagging.heard && <FormattedMessage id={tagging.heard} />}
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
          <TaggedLine
            session={session}
            recurring={tagging.recurring}
            oneAlone={tagging.oneAlone}
            onUntag={(scope) => tagging.untag(session, scope)}
          />
        ) : (
          <PartnerLines meeting={meeting} />
        )}
        {session && tagging.settled && <CalendarLines session={session} />}
        {(isPrivate || meeting.isPrivate) && (
          <Text className={styles.quiet}>
            <FormattedMessage id="private" />
          </Text>
        )}
      </header>
      {!session && (
        <Untagged
          meeting={meeting}
          scope={tagging.scope}
          oneAlone={tagging.oneAlone}
          saved={event.itemId !== null}
          justUntagged={tagging.justUntagged}
          onTag={tagging.tag}
          onUndo={tagging.undo}
        />
      )}
      {tagging.error && <ProblemMessage error={tagging.error} />}
      {session &&
        tagging.settled &&
        (role === 'coach' ? <Outcome session={session} /> : <Confirmation session={session} />)}
      <LastTime meeting={meeting} people={people} meId={me.person.id} />
      <Suspense fallback={<Loading />}>
        <Focus meeting={meeting} coachee={people[1]} meId={me.person.id} />
        {session && <Tagged session={session} people={people} me={me} partner={partner} settled={tagging.settled} />}
      </Suspense>
    </>
  )
}
