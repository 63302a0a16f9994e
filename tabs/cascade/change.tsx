import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Share } from '../../api/contract/cascade.ts'
import { pointsBetween } from './share.ts'

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } })

interface ChangeProps {
  before: Share | null
  after: Share
  /** Over how many weeks. */
  weeks: string
}

/** How a share has moved, by arrow and words. */
export function Change({ before, after, weeks }: ChangeProps) {
  const styles = useStyles()
  const points = before && pointsBetween(before, after)
  if (points === null) {
    return (
      <Text size={200} block className={styles.quiet}>
        <FormattedMessage id="cascade.change.unknown" values={{ weeks }} />
      </Text>
    )
  }
  const way = points > 0 ? 'up' : points < 0 ? 'down' : 'same'
  return (
    <Text size={200} block {...(way === 'same' ? { className: styles.quiet } : {})}>
      <FormattedMessage id={`cascade.change.${way}`} values={{ points: Math.abs(points), weeks }} />
    </Text>
  )
}
