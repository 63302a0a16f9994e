import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Pair } from '../../api/contract/pipeline.ts'
import { longDay, relativeDay } from '../kit/dates.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { useNow } from '../kit/surface.tsx'

const useStyles = makeStyles({
  sentence: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
})

/** The state of the link and why, in words. */
export function LinkSentence({ pair }: { pair: Pair }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const { state, since, lastHeld, cadenceDays } = pair.link
  if (!pair.current) return <FormattedMessage id="person.former" />
  const values = {
    days: cadenceDays,
    when: lastHeld ? relativeDay(locale, new Date(lastHeld), now) : '',
    since: since ? longDay(locale, new Date(since), now) : '',
  }
  const id = state === 'exempt' && lastHeld ? 'person.link.live' : `person.link.${state}`
  return (
    <Text className={styles.sentence}>
      <LinkMark state={state} />
      <span>
        <FormattedMessage id={id} values={values} />
      </span>
    </Text>
  )
}
