import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Waiting } from '../../api/contract/home.ts'
import type { SessionFacts } from '../../api/contract/session.ts'
import { relativeDay } from '../kit/dates.ts'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'
import { goTo } from '../place.ts'
import { useConfirmFromHome } from './use-confirm-from-home.tsx'

const useStyles = makeStyles({
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { flex: '1 1 140px', minWidth: 0, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
})

interface WaitingItemProps {
  item: Waiting
  meId: string
}

export function WaitingItem({ item, meId }: WaitingItemProps) {
  if (item.kind === 'ask') {
    const { id, asker, topic } = item.ask
    return (
      <Line
        words={
          <FormattedMessage
            id={topic ? 'home.waiting.ask' : 'home.waiting.ask.silent'}
            values={{ name: asker.displayName, topic }}
          />
        }
      >
        <Button size="small" appearance="primary" onClick={() => goTo({ name: 'ask', askId: id })}>
          <FormattedMessage id="action.answer" />
        </Button>
      </Line>
    )
  }
  if (item.kind === 'confirm') return <ConfirmLine session={item.session} />
  return <SessionLine kind={item.kind} session={item.session} meId={meId} />
}

interface SessionLineProps {
  kind: 'capture' | 'disagreement'
  session: SessionFacts
  meId: string
}

function SessionLine({ kind, session, meId }: SessionLineProps) {
  const { locale } = useIntl()
  const now = useNow()()
  const { displayName: name } = session.coach.id === meId ? session.coachee : session.coach
  const when = relativeDay(locale, new Date(session.start), now)
  return (
    <Line words={<FormattedMessage id={`home.waiting.${kind}`} values={{ name, when }} />}>
      <Button size="small" onClick={() => goTo({ name: 'session', sessionId: session.id })}>
        <FormattedMessage id={kind === 'capture' ? 'action.capture' : 'home.waiting.look'} />
      </Button>
    </Line>
  )
}

function ConfirmLine({ session }: { session: SessionFacts }) {
  const { locale } = useIntl()
  const now = useNow()()
  const confirm = useConfirmFromHome()
  const when = relativeDay(locale, new Date(session.start), now)
  return (
    <Line words={<FormattedMessage id="home.waiting.confirm" values={{ name: firstName(session.coach), when }} />}>
      <Button size="small" onClick={() => confirm(session)}>
        <FormattedMessage id="confirm.agreed" />
      </Button>
      <Button size="small" appearance="subtle" onClick={() => goTo({ name: 'confirm', sessionId: session.id })}>
        <FormattedMessage id="home.waiting.confirm.no" />
      </Button>
    </Line>
  )
}

function Line({ words, children }: { words: ReactNode; children: ReactNode }) {
  const styles = useStyles()
  return (
    <li className={styles.item}>
      <Text className={styles.words}>{words}</Text>
      <span className={styles.actions}>{children}</span>
    </li>
  )
}
