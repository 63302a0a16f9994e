import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { PipelineEntry, Stage } from '../../api/contract/pipeline.ts'
import { Card } from './card.tsx'
import { stages } from './stage.ts'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  board: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'stretch',
    gap: tokens.spacingHorizontalS,
    [narrow]: { flexDirection: 'column', flexWrap: 'nowrap' },
  },
  column: {
    boxSizing: 'border-box',
    flex: '1 1 180px',
    minWidth: 0,
    maxWidth: '360px',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    [narrow]: { flexBasis: 'auto', maxWidth: 'none' },
  },
  empty: {
    flex: '0 0 auto',
    writingMode: 'vertical-rl',
    color: tokens.colorNeutralForeground3,
    [narrow]: { writingMode: 'horizontal-tb' },
  },
  heading: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  thin: { fontWeight: tokens.fontWeightRegular, justifyContent: 'flex-start' },
  cards: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    listStyleType: 'none',
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
  },
})

interface BoardProps {
  entries: readonly PipelineEntry[]
  onSchedule: (person: Person) => void
}

/** A column for each stage, in the order of who needs the manager first. */
export function Board({ entries, onSchedule }: BoardProps) {
  const styles = useStyles()
  return (
    <div className={styles.board}>
      {stages.map((stage) => (
        <Column
          key={stage}
          stage={stage}
          entries={entries.filter((entry) => entry.stage === stage)}
          onSchedule={onSchedule}
        />
      ))}
    </div>
  )
}

function Column({ stage, entries, onSchedule }: BoardProps & { stage: Stage }) {
  const styles = useStyles()
  const headingId = useId()
  const empty = entries.length === 0
  return (
    <section className={mergeClasses(styles.column, empty && styles.empty)} aria-labelledby={headingId}>
      <h2 id={headingId} className={mergeClasses(styles.heading, empty && styles.thin)}>
        <FormattedMessage id={`stage.${stage}`} />
        <Text>{entries.length}</Text>
      </h2>
      {!empty && (
        <ul className={styles.cards}>
          {entries.map((entry) => (
            <Card key={entry.person.id} entry={entry} onSchedule={onSchedule} />
          ))}
        </ul>
      )}
    </section>
  )
}
