import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Ask } from '../../api/contract/ask.ts'
import { OwnAsk } from '../ask/own-ask.tsx'
import { daysBetween, relativeDay } from '../kit/dates.ts'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'
import { goTo } from '../place.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  received: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  words: { flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' },
})

interface PairAsksProps {
  asks: readonly Ask[]
  meId: string
}

/** What one asked the other for, newest first; those taken back are gone. */
export function PairAsks({ asks, meId }: PairAsksProps) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {asks
        .filter(({ state }) => state !== 'withdrawn')
        .map((ask) => (
          <li key={ask.id}>{ask.asker.id === meId ? <OwnAsk ask={ask} /> : <Received ask={ask} />}</li>
        ))}
    </ul>
  )
}

function Received({ ask }: { ask: Ask }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const { id, asker, topic, askedAt, answeredAt, state } = ask
  const values = {
    name: firstName(asker),
    topic,
    when: relativeDay(locale, new Date(askedAt), now),
    days: answeredAt ? daysBetween(new Date(askedAt), new Date(answeredAt)) : 0,
  }
  return (
    <div className={styles.received}>
      <Text className={styles.words}>
        <FormattedMessage id={state === 'open' ? 'ask.received' : 'ask.received.answered'} values={values} />
      </Text>
      {state === 'open' && (
        <Button size="small" appearance="primary" onClick={() => goTo({ name: 'ask', askId: id })}>
          <FormattedMessage id="action.answer" />
        </Button>
      )}
    </div>
  )
}
