import {
  makeStyles,
  mergeClasses,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  Text,
  tokens,
} from '@fluentui/react-components'
import { memo } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { PipelineEntry } from '../../api/contract/pipeline.ts'
import { relativeDay, shortDay, timeOfDay } from '../kit/dates.ts'
import { useNow } from '../kit/surface.tsx'
import { EntryAction } from './entry-action.tsx'
import { EntryFact } from './entry-fact.tsx'
import { EntryName } from './entry-name.tsx'
import { type Sorting, type SortKey, sorted, sortKeys, sortKeysBelow } from './stage.ts'
import { useGrowing } from './use-growing.ts'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  table: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusLarge },
  cell: {
    paddingTop: tokens.spacingVerticalSNudge,
    paddingBottom: tokens.spacingVerticalSNudge,
    [narrow]: { height: 'auto' },
  },
  roomy: { '@media (max-width: 900px)': { display: 'none' } },
  head: { [narrow]: { display: 'none' } },
  row: {
    [narrow]: { display: 'grid', gridTemplateColumns: '1fr auto', paddingBlock: tokens.spacingVerticalSNudge },
  },
  person: { [narrow]: { gridColumn: '1 / -1' } },
  action: { width: '152px', [narrow]: { width: 'auto', height: 'auto', alignSelf: 'center' } },
  fact: { color: tokens.colorNeutralForeground3 },
})

interface ListProps {
  entries: readonly PipelineEntry[]
  sorting: Sorting
  onSort: (sorting: Sorting) => void
  /** The pipeline of a manager below the reader: to read only. */
  below?: boolean
}

/** Everybody in one table; narrow windows keep who, what next and the button. */
export function List({ entries, sorting, onSort, below = false }: ListProps) {
  const styles = useStyles()
  const intl = useIntl()
  const { count, endRef } = useGrowing(entries.length)
  const isRoomy = (key: SortKey) => key !== 'person' && key !== 'stage' && styles.roomy
  return (
    <>
      <Table className={styles.table} aria-label={intl.formatMessage({ id: 'pipeline.title' })}>
        <TableHeader className={styles.head}>
          <TableRow>
            {(below ? sortKeysBelow : sortKeys).map((key) => (
              <TableHeaderCell
                key={key}
                className={mergeClasses(isRoomy(key))}
                sortable
                {...(sorting.key === key ? { sortDirection: sorting.descending ? 'descending' : 'ascending' } : {})}
                onClick={() => onSort({ key, descending: sorting.key === key && !sorting.descending })}
              >
                <FormattedMessage id={`list.${key}`} />
              </TableHeaderCell>
            ))}
            {!below && (
              <TableHeaderCell className={styles.action}>
                <FormattedMessage id="list.action" />
              </TableHeaderCell>
            )}
          </TableRow>
        </TableHeader>
        <TableBody>
          {sorted(entries, sorting, intl.locale)
            .slice(0, count)
            .map((entry) => (
              <Row key={entry.person.id} entry={entry} below={below} />
            ))}
        </TableBody>
      </Table>
      <div ref={endRef} />
    </>
  )
}

/** Not drawn anew while the list grows. */
const Row = memo(function Row({ entry, below }: { entry: PipelineEntry; below: boolean }) {
  const styles = useStyles()
  return (
    <TableRow className={styles.row}>
      <TableCell className={mergeClasses(styles.cell, styles.person)}>
        <EntryName entry={entry} below={below} />
      </TableCell>
      <TableCell className={styles.cell}>
        <Text block weight="semibold">
          <FormattedMessage id={`stage.${entry.stage}`} />
        </Text>
        <Text block size={200} className={styles.fact}>
          <EntryFact entry={entry} />
        </Text>
      </TableCell>
      <TableCell className={styles.roomy}>
        <LastHeld entry={entry} />
      </TableCell>
      <TableCell className={styles.roomy}>
        <Next entry={entry} />
      </TableCell>
      {!below && <TableCell className={styles.roomy}>{entry.openCommitments || ''}</TableCell>}
      {!below && (
        <TableCell className={styles.action}>
          <EntryAction entry={entry} />
        </TableCell>
      )}
    </TableRow>
  )
})

function LastHeld({ entry }: { entry: PipelineEntry }) {
  const { locale } = useIntl()
  const now = useNow()
  return entry.lastHeld ? relativeDay(locale, new Date(entry.lastHeld), now()) : <FormattedMessage id="list.none-yet" />
}

function Next({ entry }: { entry: PipelineEntry }) {
  const { locale } = useIntl()
  const now = useNow()
  if (!entry.next) return null
  const at = new Date(entry.next.start)
  return `${shortDay(locale, at, now())} ${timeOfDay(locale, at)}`
}
