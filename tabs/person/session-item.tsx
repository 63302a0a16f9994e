import { AccordionHeader, AccordionItem, AccordionPanel, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Session } from '../../api/contract/session.ts'
import { longDay, timeOfDay } from '../kit/dates.ts'
import { QuestionList } from '../kit/question-list.tsx'
import { SessionNotes } from '../kit/session-notes.tsx'
import { useNow } from '../kit/surface.tsx'
import { Capture } from './capture.tsx'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
  state: { color: tokens.colorNeutralForeground3 },
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
      <AccordionHeader as="h4" size="medium">
        <span className={styles.head}>
          <Text weight="semibold">
            {longDay(locale, start, now())} {timeOfDay(locale, start)}
          </Text>
          <Text className={styles.state}>
            <FormattedMessage id={`session.${session.state}`} />
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
          {session.state === 'planned' && session.coach.id === meId && <QuestionList kind={session.kind} />}
          <SessionNotes session={session} meId={meId} partner={partner} />
        </AccordionPanel>
      )}
    </AccordionItem>
  )
}
