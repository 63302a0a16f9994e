import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { SessionFacts } from '../../api/contract/session.ts'
import { longDay } from '../kit/dates.ts'
import { useNow } from '../kit/surface.tsx'

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

/** Sessions with former managers, co-coaches and people higher up: when and what became of them, never a word of content. */
export function Earlier({ sessions }: { sessions: readonly SessionFacts[] }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()
  return (
    <>
      <Text size={200} className={styles.hint}>
        <FormattedMessage id="person.earlier.hint" />
      </Text>
      <ul className={styles.list}>
        {sessions.map(({ id, start, coach, relation, state }) => (
          <li key={id}>
            <Text>
              {longDay(locale, new Date(start), now())} · {coach.displayName}{' '}
              {relation !== 'line' && <FormattedMessage id={`relation.${relation}`} />} ·{' '}
              <FormattedMessage id={`session.${state}`} />
            </Text>
          </li>
        ))}
      </ul>
    </>
  )
}
