import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { PipelineEntry, Stage } from '../../api/contract/pipeline.ts'
import { moveOnBoard } from './board-keys.ts'
import { Card } from './card.tsx'
import { stagesFor } from './stage.ts'
import { useGrowing } from './use-growing.ts'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  board: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'stretch',
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: 'none',
    gap: tokens.spacingHorizontalS,
    [narrow]: { flexDirection: 'column', flexWrap: 'nowrap' },
  },
  column: {
    boxSizing: 'border-box',
    flex: '1 1 168px',
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
  /** The pipeline of a manager below the reader: to read only. */
  below?: boolean
}

/** A column for each stage, in the order of who needs the manager first. */
export function Board({ entries, below = false }: BoardProps) {
  const styles = useStyles()
  const intl = useIntl()
  return (
    <fieldset className={styles.board} aria-label={intl.formatMessage({ id: 'board.label' })} onKeyDown={moveOnBoard}>
      {stagesFor(entries, below).map((stage) => (
        <Column key={stage} stage={stage} entries={entries.filter((entry) => entry.stage === stage)} below={below} />
      ))}
    </fieldset>
  )
}

interface ColumnProps {
  stage: Stage
  entries: readonly PipelineEntry[]
  below: boolean
}

function Column({ stage, entries, below }: ColumnProps) {
  const styles = useStyles()
  const headingId = useId()
  const { count, endRef } = useGrowing(entries.length)
  const empty = entries.length === 0
  return (
    <section
      className={mergeClasses(styles.column, empty && styles.empty)}
      aria-labelledby={headingId}
      data-column={stage}
    >
      <h3 id={headingId} className={mergeClasses(styles.heading, empty && styles.thin)}>
        <FormattedMessage id={`stage.${stage}`} />
        <Text>{entries.length}</Text>
      </h3>
      {!empty && (
        <ul className={styles.cards}>
          {entries.slice(0, count).map((entry) => (
            <Card key={entry.person.id} entry={entry} below={below} />
          ))}
        </ul>
      )}
      <div ref={endRef} />
    </section>
  )
}
