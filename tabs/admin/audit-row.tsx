import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { AuditEntry } from '../../api/contract/audit.ts'
import { factsIn, isKnownAction } from './audit.ts'

const useStyles = makeStyles({
  what: { flex: '1 1 240px', minWidth: 0, display: 'flex', flexDirection: 'column' },
  hint: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** One line of the log: what, by whom, about whom, when. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const styles = useStyles()
  const { formatMessage, formatDate } = useIntl()
  const { no, at, by, action, about } = entry
  const name = (who: AuditEntry['by']) =>
    typeof who === 'string' ? formatMessage({ id: `audit.${who}` }) : who.displayName
  const facts = factsIn(entry)
  return (
    <>
      <div className={styles.what}>
        <Text>
          {isKnownAction(action) ? <FormattedMessage id={`audit.action.${action}`} /> : action}
          {about && <FormattedMessage id="audit.about" values={{ name: name(about) }} />}
        </Text>
        {facts && (
          <Text size={200} className={styles.hint}>
            {facts}
          </Text>
        )}
      </div>
      <Text>{name(by)}</Text>
      <Text size={200} className={styles.hint}>
        <FormattedMessage
          id="audit.when"
          values={{ no, when: formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }) }}
        />
      </Text>
    </>
  )
}
