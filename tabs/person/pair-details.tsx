import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Me, Person } from '../../api/contract/person.ts'
import type { Pair } from '../../api/contract/pipeline.ts'
import { CommitmentList } from '../kit/commitments.tsx'
import { useMe } from '../kit/queries.ts'
import { Part } from '../part.tsx'
import { AwayControl } from './away-control.tsx'
import { ClosedCommitments } from './closed-commitments.tsx'
import { CoCoaches } from './co-coaches.tsx'
import { Earlier } from './earlier.tsx'
import { Focus } from './focus.tsx'
import { LinkSentence } from './link-sentence.tsx'
import { PairAsks } from './pair-asks.tsx'
import { SessionHistory } from './session-history.tsx'

const wide = '@media (min-width: 900px)'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  top: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  hint: { color: tokens.colorNeutralForeground3, maxWidth: '65ch' },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXL,
    alignItems: 'start',
    [wide]: { gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)', columnGap: tokens.spacingHorizontalXXXL },
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, minWidth: 0 },
})

interface PairDetailsProps {
  pair: Pair
  meId: string
  /** The page says elsewhere what was asked for. */
  withoutAsks?: boolean
  /** The session to open. */
  sessionId?: string | undefined
}

/** Two people's common history, to read and to go on with. */
export function PairDetails({ pair, meId, sessionId, withoutAsks = false }: PairDetailsProps) {
  const styles = useStyles()
  const me = useMe()
  const newest = pair.sessions.find(({ state }) => state !== 'cancelled' && state !== 'missed')
  const { cadenceDays } = pair.link
  return (
    <div className={styles.all}>
      <div className={styles.top}>
        <LinkSentence pair={pair} />
        {pair.current && (
          <Text size={200} className={styles.hint}>
            <FormattedMessage id="person.cadence" values={{ days: cadenceDays, late: Math.floor(cadenceDays * 1.5) }} />
          </Text>
        )}
        {pair.current && pair.role === 'coach' && <AwayControl pair={pair} />}
      </div>
      <div className={styles.columns}>
        <div className={styles.column}>
          {!withoutAsks && pair.asks.some(({ state }) => state !== 'withdrawn') && (
            <Part title="person.asks">
              <PairAsks asks={pair.asks} meId={meId} />
            </Part>
          )}
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
            <ClosedCommitments pair={pair} meId={meId} />
          </Part>
          {pair.current && <Focus pair={pair} />}
          {pair.current && (pair.role === 'coach' || pair.coCoaches.length > 0) && (
            <Part title="co-coach.title">
              <CoCoaches pair={pair} />
            </Part>
          )}
        </div>
        <div className={styles.column}>
          <Part title="person.sessions">
            {pair.sessions.length === 0 ? (
              <Text>
                <FormattedMessage id="person.no-sessions" />
              </Text>
            ) : (
              <SessionHistory pair={pair} meId={meId} sessionId={sessionId} />
            )}
          </Part>
          {pair.earlier.length > 0 && (
            <Part title="person.earlier">
              <Earlier sessions={pair.earlier} />
            </Part>
          )}
        </div>
      </div>
    </div>
  )
}

function coachFirst({ role, person }: Pair, me: Me): readonly [Person, Person] {
  return role === 'coach' ? [me.person, person] : [person, me.person]
}
