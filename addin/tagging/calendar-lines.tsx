import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Session } from '../../api/contract/session.ts'

const useStyles = makeStyles({
  said: {
    paddingLeft: tokens.spacingHorizontalS,
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
  },
})

/** What the calendar says of a tagged meeting, as far as somebody should know it. */
export function CalendarLines({ session: { calendar, series, verified } }: { session: Session }) {
  const lines = [
    calendar && `calendar.${calendar}`,
    series?.pending && 'series.pending',
    // The series says it already.
    !verified && !series?.pending && 'unverified',
  ].filter((id) => typeof id === 'string')
  const styles = useStyles()
  return lines.map((id) => (
    <Text key={id} className={styles.said}>
      <FormattedMessage id={id} />
    </Text>
  ))
}
