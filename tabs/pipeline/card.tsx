import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { memo } from 'react'
import { FormattedMessage } from 'react-intl'
import type { PipelineEntry } from '../../api/contract/pipeline.ts'
import { skillNames } from '../kit/skills.ts'
import { EntryAction } from './entry-action.tsx'
import { EntryFact } from './entry-fact.tsx'
import { EntryName } from './entry-name.tsx'

const useStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow2,
    // What is far from the window is neither laid out nor painted.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 112px',
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
  },
  fact: { flexGrow: 1, color: tokens.colorNeutralForeground2 },
  focus: { color: tokens.colorNeutralForeground3 },
})

interface CardProps {
  entry: PipelineEntry
  /** Somebody else's report: to read only. */
  below: boolean
}

/** Not drawn anew while its column grows. */
export const Card = memo(function Card({ entry, below }: CardProps) {
  const styles = useStyles()
  return (
    <li className={styles.card} data-card={entry.person.id}>
      <EntryName entry={entry} below={below} />
      {entry.focus && (
        <Text size={200} className={styles.focus}>
          <FormattedMessage id={skillNames[entry.focus]} />
        </Text>
      )}
      <div className={styles.foot}>
        <Text size={200} className={styles.fact}>
          <EntryFact entry={entry} />
        </Text>
        {!below && <EntryAction entry={entry} />}
      </div>
    </li>
  )
})
