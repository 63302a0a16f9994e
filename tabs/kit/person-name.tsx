import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { Person } from '../../api/contract/person.ts'
import { PersonAvatar, type Pictured } from './person-avatar.tsx'

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, textAlign: 'start' },
  title: { color: tokens.colorNeutralForeground3 },
})

interface PersonNameProps {
  person: Pictured & Pick<Person, 'jobTitle'>
  size?: 24 | 32 | 40
}

/** Who somebody is: photo or initials, name and title, cut off with dots where there is no room. */
export function PersonName({ person, size = 32 }: PersonNameProps) {
  const styles = useStyles()
  return (
    <span className={styles.row}>
      <PersonAvatar person={person} size={size} />
      <span className={styles.words}>
        <Text truncate wrap={false} block weight="semibold">
          {person.displayName}
        </Text>
        {person.jobTitle && (
          <Text truncate wrap={false} block size={200} className={styles.title}>
            {person.jobTitle}
          </Text>
        )}
      </span>
    </span>
  )
}

/** How one speaks of somebody one works with. */
export function firstName(person: Pick<Person, 'displayName'>): string {
  return person.displayName.trim().split(/\s+/)[0] ?? person.displayName
}
