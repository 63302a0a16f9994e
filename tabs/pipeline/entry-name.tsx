import { Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { PipelineEntry } from '../../api/contract/pipeline.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { PersonAvatar } from '../kit/person-avatar.tsx'
import { fragmentOf } from '../place.ts'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  title: { color: tokens.colorNeutralForeground3 },
})

interface EntryNameProps {
  entry: PipelineEntry
  /** In another manager's pipeline a name leads on to that person's own, where they have one. */
  below: boolean
}

/** A report with the state of the link to them; the name leads to what was agreed. */
export function EntryName({ entry: { person, linkState, reports }, below }: EntryNameProps) {
  const styles = useStyles()
  const { id, displayName, jobTitle } = person
  return (
    <div className={styles.row}>
      <LinkMark state={linkState} quiet />
      <PersonAvatar person={person} />
      <div className={styles.words}>
        {below && reports === 0 ? (
          <Text className={styles.name}>{displayName}</Text>
        ) : (
          <Link
            className={styles.name}
            appearance="subtle"
            href={fragmentOf({ name: below ? 'pipeline' : 'person', personId: id })}
          >
            {displayName}
          </Link>
        )}
        {jobTitle && (
          <Text size={200} truncate wrap={false} block className={styles.title} title={jobTitle}>
            {jobTitle}
          </Text>
        )}
      </div>
    </div>
  )
}
