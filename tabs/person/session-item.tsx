import { AccordionHeader, AccordionItem, AccordionPanel, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Session } from '../../api/contract/session.ts'
import { Agenda } from '../kit/agenda.tsx'
import { longDay, timeOfDay } from '../kit/dates.ts'
import { QuestionList } from '../kit/question-list.tsx'
import { SessionNotes } from '../kit/session-notes.tsx'
import { useNow } from '../kit/surface.tsx'
import { disagree } from './answers.ts'
import { Capture } from './capture.tsx'
import { Confirmation } from './confirmation.tsx'
import { Disagreement } from './disagreement.tsx'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  state: { color: tokens.colorNeutralForeground3 },
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  title: { margin: 0 },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, marginInline: 0 },
})

interface SessionItemProps {
  session: Session
  open: boolean
  partner: Person
  meId: string
}

/** One session: when, what became of it, and its notes once it is opened. */
export function SessionItem({ session, open, partner, meId }: SessionItemProps) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()
  const start = new Date(session.start)
  return (
    <AccordionItem value={session.id}>
      <AccordionHeader as="h3" size="medium">
        <span className={styles.head}>
          <Text weight="semibold">
            {longDay(locale, start, now())} {timeOfDay(locale, start)}
          </Text>
          <Text className={styles.state}>
            <FormattedMessage id={`session.${session.state}`} />
            {stateMore(session) && (
              <>
                {' · '}
                <FormattedMessage id={`session.${stateMore(session)}`} />
              </>
            )}
            {session.kind === 'coach-the-coach' && (
              <>
                {' · '}
                <FormattedMessage id="session.coach-the-coach" />
              </>
            )}
          </Text>
        </span>
      </AccordionHeader>
      {open && (
        <AccordionPanel className={styles.body}>
          <Capture session={session} partner={partner} />
          {session.coachee.id === meId && <Confirmation session={session} />}
          <Disagreement session={session} partner={partner} meId={meId} />
          {(session.state === 'planned' || session.state === 'to-capture' || session.agenda.length > 0) && (
            <section className={styles.part}>
              <Text as="h4" weight="semibold" className={styles.title}>
                <FormattedMessage id="agenda.title" />
              </Text>
              <Agenda session={session} meId={meId} partner={partner} />
            </section>
          )}
          {session.state === 'planned' && session.coach.id === meId && <QuestionList kind={session.kind} />}
          <SessionNotes session={session} meId={meId} partner={partner} />
        </AccordionPanel>
      )}
    </AccordionItem>
  )
}

/** What the coachee has said of it, beside the state. */
function stateMore(session: Session): 'agreed' | 'disputed' | null {
  if (disagree(session)) return 'disputed'
  return session.state === 'held' && session.confirmation === 'agreed' ? 'agreed' : null
}
