import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { Person } from '../../api/contract/person.ts'
import type { PipelineEntry } from '../../api/contract/pipeline.ts'
import { EntryAction } from './entry-action.tsx'
import { EntryFact } from './entry-fact.tsx'
import { EntryName } from './entry-name.tsx'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
  fact: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
})

interface CardProps {
  entry: PipelineEntry
  onSchedule: (person: Person) => void
}

export function Card({ entry, onSchedule }: CardProps) {
  const styles = useStyles()
  return (
    <li className={styles.card}>
      <EntryName entry={entry} />
      <div className={styles.foot}>
        <Text size={200} className={styles.fact}>
          <EntryFact entry={entry} />
        </Text>
        <EntryAction entry={entry} onSchedule={onSchedule} />
      </div>
    </li>
  )
}
