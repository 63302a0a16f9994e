import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Ask } from '../../api/contract/ask.ts'
import { daysBetween, relativeDay } from '../kit/dates.ts'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'
import { useTakeBack } from './use-take-back.tsx'

const useStyles = makeStyles({
  all: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    overflowWrap: 'anywhere',
  },
  reply: { whiteSpace: 'pre-wrap' },
  // The words stand in line with the texts around them.
  back: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

/** What the reader asked for and what became of it: sent, answered, and after how long. */
export function OwnAsk({ ask }: { ask: Ask }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const takeBack = useTakeBack()
  const name = firstName(ask.coach)
  if (ask.state === 'withdrawn') return null
  if (ask.state === 'open') {
    const when = relativeDay(locale, new Date(ask.askedAt), now)
    return (
      <div className={styles.all}>
        <Text>
          <FormattedMessage id={ask.topic ? 'ask.sent' : 'ask.sent.silent'} values={{ name, when, topic: ask.topic }} />
        </Text>
        {ask.sessionId && (
          <Text>
            <FormattedMessage id="ask.fallen" values={{ name }} />
          </Text>
        )}
        <Button className={styles.back} size="small" appearance="subtle" onClick={() => takeBack(ask)}>
          <FormattedMessage id="ask.take-back" />
        </Button>
      </div>
    )
  }
  const days = ask.answeredAt ? daysBetween(new Date(ask.askedAt), new Date(ask.answeredAt)) : 0
  return (
    <div className={styles.all}>
      <Text>
        <FormattedMessage id={`ask.${ask.state}`} values={{ name, days, topic: ask.topic }} />
      </Text>
      {ask.reply && <Text className={styles.reply}>“{ask.reply}”</Text>}
    </div>
  )
}
