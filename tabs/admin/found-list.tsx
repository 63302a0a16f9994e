import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { FoundPerson } from '../../api/contract/org.ts'
import { PersonName } from '../kit/person-name.tsx'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  who: { flex: '2 1 220px', minWidth: 0 },
  fact: { flex: '1 1 180px', minWidth: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
})

interface FoundListProps {
  people: readonly FoundPerson[]
  /** Reads the next part; null at the end. */
  onMore: (() => void) | null
}

export function FoundList({ people, onMore }: FoundListProps) {
  const styles = useStyles()
  return (
    <Rows
      rows={people}
      keyOf={({ person }) => person.id}
      onMore={onMore}
      row={({ person: { displayName, jobTitle, mail }, department, directoryManager, reports }) => (
        <>
          <div className={styles.who}>
            <PersonName person={{ displayName, jobTitle: jobTitle ?? mail ?? null }} />
          </div>
          <Text size={200} className={styles.fact}>
            {department && `${department} · `}
            <FormattedMessage id="found.reports" values={{ reports }} />
          </Text>
          <Text size={200} className={styles.fact}>
            <DirectoryManager manager={directoryManager} />
          </Text>
        </>
      )}
    />
  )
}

/** Whom the directory names as manager; somebody who is no user there has no name here. */
export function DirectoryManager({ manager }: { manager: FoundPerson['directoryManager'] }) {
  const { formatMessage } = useIntl()
  if (!manager) return <FormattedMessage id="found.manager.none" />
  const name = manager.displayName ?? formatMessage({ id: 'found.manager.unknown' }, { id: manager.id })
  return <FormattedMessage id="found.manager" values={{ name }} />
}
