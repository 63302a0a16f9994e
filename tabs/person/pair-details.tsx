import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { CalendarAdd20Regular } from '@fluentui/react-icons/svg/calendar-add'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Me, Person } from '../../api/contract/person.ts'
import type { Pair } from '../../api/contract/pipeline.ts'
import { CommitmentList } from '../kit/commitments.tsx'
import { useMe } from '../kit/queries.ts'
import { AwayControl } from './away-control.tsx'
import { Earlier } from './earlier.tsx'
import { LinkSentence } from './link-sentence.tsx'
import { SessionHistory } from './session-history.tsx'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  top: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalM },
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
})

interface PairDetailsProps {
  pair: Pair
  meId: string
  onSchedule: (person: Person) => void
}

/** Two people's common history, to read and to go on with. */
export function PairDetails({ pair, meId, onSchedule }: PairDetailsProps) {
  const styles = useStyles()
  const me = useMe()
  const newest = pair.sessions.find(({ state }) => state !== 'cancelled' && state !== 'missed')
  return (
    <div className={styles.all}>
      <div className={styles.top}>
        <LinkSentence pair={pair} />
        {pair.current && (
          <Button
            appearance={pair.sessions.some(({ state }) => state === 'to-capture') ? 'secondary' : 'primary'}
            icon={<CalendarAdd20Regular />}
            onClick={() => onSchedule(pair.person)}
          >
            <FormattedMessage id="action.schedule" />
          </Button>
        )}
        {pair.current && pair.role === 'coach' && <AwayControl pair={pair} />}
      </div>
      <Part title="person.commitments">
        {me.data && (
          <CommitmentList
            commitments={pair.openCommitments}
            people={coachFirst(pair, me.data)}
            meId={meId}
            sessionId={pair.current && newest ? newest.id : null}
            list="all"
          />
        )}
      </Part>
      <Part title="person.sessions">
        {pair.sessions.length === 0 ? (
          <Text>
            <FormattedMessage id="person.no-sessions" />
          </Text>
        ) : (
          <SessionHistory pair={pair} meId={meId} />
        )}
      </Part>
      {pair.earlier.length > 0 && (
        <Part title="person.earlier">
          <Earlier sessions={pair.earlier} />
        </Part>
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <Subtitle2 as="h3" id={titleId} className={styles.title}>
        <FormattedMessage id={title} />
      </Subtitle2>
      {children}
    </section>
  )
}

function coachFirst({ role, person }: Pair, me: Me): readonly [Person, Person] {
  return role === 'coach' ? [me.person, person] : [person, me.person]
}
