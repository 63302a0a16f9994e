import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { relativeDay } from '../../tabs/kit/dates.ts'
import { LinkMark } from '../../tabs/kit/link-mark.tsx'
import { useNow } from '../../tabs/kit/surface.tsx'
import type { OneOnOneMeeting } from '../queries.ts'

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalXS },
})

/** How the link between the two stands, by mark and in one sentence. */
export function LinkSentence({ link: { state, lastHeld, cadenceDays } }: { link: OneOnOneMeeting['link'] }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const when = lastHeld ? relativeDay(locale, new Date(lastHeld), now) : ''
  const id = lastHeld ? (state === 'late' ? 'link.sentence.late' : 'link.sentence.held') : `link.sentence.${state}`
  return (
    <Text className={styles.line}>
      <LinkMark state={state} quiet />
      <span>
        <FormattedMessage id={id} values={{ when, days: cadenceDays }} />
      </span>
    </Text>
  )
}
