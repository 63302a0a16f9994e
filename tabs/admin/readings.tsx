import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OrgQuality } from '../../api/contract/org.ts'
import { relativeDay, timeOfDay } from '../kit/dates.ts'
import { useNow } from '../kit/surface.tsx'

const useStyles = makeStyles({ words: { color: tokens.colorNeutralForeground3 } })

/** When everybody was last read, when what changed, and what that cost at Microsoft Graph. */
export function Readings({ quality: { lastFull, lastDelta, requests, resourceUnits } }: { quality: OrgQuality }) {
  const styles = useStyles()
  const { locale, formatMessage } = useIntl()
  const now = useNow()()
  const when = (instant: string | null) => {
    if (!instant) return formatMessage({ id: 'directory.readings.never' })
    const at = new Date(instant)
    return `${relativeDay(locale, at, now)} ${timeOfDay(locale, at)}`
  }
  const values = { full: when(lastFull), delta: when(lastDelta), requests, units: resourceUnits }
  return (
    <Text size={200} className={styles.words}>
      <FormattedMessage id="directory.readings" values={values} />
    </Text>
  )
}
