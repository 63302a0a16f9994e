import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle20Filled } from '@fluentui/react-icons/svg/checkmark-circle'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Session } from '../../api/contract/session.ts'
import { shortDay, timeOfDay } from '../../tabs/kit/dates.ts'
import { useNow } from '../../tabs/kit/surface.tsx'
import { RemoveTag } from './remove-tag.tsx'
import type { Scope } from './scope.ts'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  tag: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorStatusSuccessForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  when: { color: tokens.colorNeutralForeground2, '::first-letter': { textTransform: 'uppercase' } },
})

interface TaggedLineProps {
  session: Session
  recurring: boolean
  oneAlone: boolean
  onUntag: (scope: Scope) => void
}

export function TaggedLine({ session, recurring, oneAlone, onUntag }: TaggedLineProps) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const start = new Date(session.start)
  const inSeries = session.series !== null
  const values = { day: shortDay(locale, start, now), time: timeOfDay(locale, start) }
  return (
    <>
      <Text block className={styles.when}>
        <FormattedMessage id={recurring ? 'when.recurring' : 'when'} values={values} />
      </Text>
      <div className={styles.row}>
        <span className={styles.tag}>
          <CheckmarkCircle20Filled />
          <FormattedMessage id={inSeries ? 'tagged.series' : 'tagged'} />
        </span>
        <RemoveTag inSeries={inSeries} oneAlone={oneAlone} onUntag={onUntag} />
      </div>
    </>
  )
}
