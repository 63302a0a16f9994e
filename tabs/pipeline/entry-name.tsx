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
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  title: { color: tokens.colorNeutralForeground3 },
})

/** A report with the state of the link to them; the name leads to what was agreed. */
export function EntryName({ entry }: { entry: PipelineEntry }) {
  const styles = useStyles()
  const { person, linkState } = entry
  return (
    <div className={styles.row}>
      <LinkMark state={linkState} quiet />
      <PersonAvatar person={person} />
      <div className={styles.words}>
        <Link
          className={styles.name}
          appearance="subtle"
          href={fragmentOf({ name: 'person', personId: person.id })}
          title={person.displayName}
        >
          {person.displayName}
        </Link>
        {person.jobTitle && (
          <Text size={200} truncate wrap={false} block className={styles.title} title={person.jobTitle}>
            {person.jobTitle}
          </Text>
        )}
      </div>
    </div>
  )
}
