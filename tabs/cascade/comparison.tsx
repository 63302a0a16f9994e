import { makeStyles, mergeClasses, Skeleton, SkeletonItem, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CascadeComparison, CascadeLevel, Share } from '../../api/contract/cascade.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Panel } from './panel.tsx'
import { useComparison } from './queries.ts'
import { ReorganisationLine } from './reorganisation-line.tsx'
import { coverageOf, pointsBetween } from './share.ts'
import { Day, ShareWords } from './share-words.tsx'
import { usePrinting } from './use-printing.ts'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  table: { width: '100%', height: 'fit-content', borderCollapse: 'collapse', [narrow]: { display: 'block' } },
  cell: {
    padding: tokens.spacingHorizontalXS,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media print': { paddingBlock: '1px' },
    [narrow]: { borderBottom: 'none' },
  },
  /** Where three figures and their name have no room beside each other, the name stands above. */
  row: {
    [narrow]: {
      display: 'grid',
      gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  name: { [narrow]: { gridColumn: '1 / -1' } },
  corner: { [narrow]: { display: 'none' } },
  rows: { [narrow]: { display: 'block' } },
  days: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    '@media print': {
      display: 'grid',
      gridTemplateColumns: '5fr 2fr',
      gap: tokens.spacingHorizontalL,
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
    },
  },
  moves: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    '@media print': { gap: tokens.spacingVerticalXS },
  },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
  quiet: { color: tokens.colorNeutralForeground3 },
})

interface ComparisonProps {
  rootId: string | undefined
  from: string
  to: string
}

/** Two days beside each other, and what changed in the org chart between them, so that it is not taken for coaching. */
export function Comparison({ rootId, from, to }: ComparisonProps) {
  const [earlier, later] = from < to ? [from, to] : [to, from]
  const comparison = useComparison(rootId, earlier, later)
  return (
    <Panel
      title={
        <FormattedMessage id="cascade.compare" values={{ from: <Day day={earlier} />, to: <Day day={later} /> }} />
      }
    >
      {comparison.isPending && (
        <Skeleton>
          <SkeletonItem size={128} />
        </Skeleton>
      )}
      {comparison.error && <ProblemMessage error={comparison.error} onRetry={() => comparison.refetch()} />}
      {comparison.data && <Compared comparison={comparison.data} />}
    </Panel>
  )
}

/** As many changes of the org chart as one page has room for. */
const printed = 5

function Compared({
  comparison: { root, from, to, reorganisations, reorganisationCount, unnamed },
}: {
  comparison: CascadeComparison
}) {
  const styles = useStyles()
  const intl = useIntl()
  const named = usePrinting() ? reorganisations.slice(0, printed) : reorganisations
  const more = reorganisationCount - unnamed.reorganisations - named.length
  return (
    <div className={styles.days}>
      <table className={styles.table} aria-label={intl.formatMessage({ id: 'cascade.compare.table' })}>
        <thead className={styles.rows}>
          <tr className={styles.row}>
            <td className={mergeClasses(styles.cell, styles.corner)} />
            <th scope="col" className={styles.cell}>
              <Day day={from.day} />
            </th>
            <th scope="col" className={styles.cell}>
              <Day day={to.day} />
            </th>
            <th scope="col" className={styles.cell}>
              <FormattedMessage id="cascade.compare.change" />
            </th>
          </tr>
        </thead>
        <tbody className={styles.rows}>
          {(['coached', 'reach', 'coverage'] as const).map((name) => (
            <Row
              key={name}
              name={<FormattedMessage id={`cascade.${name}`} />}
              before={from.figures[name]}
              after={to.figures[name]}
            />
          ))}
          {pairedLevels(from.levels, to.levels).map(({ level, before, after }) => (
            <Row
              key={level ?? 'front'}
              name={
                <FormattedMessage
                  id={level === null ? 'cascade.compare.front' : 'cascade.compare.managers'}
                  values={{ level: level ?? 0 }}
                />
              }
              before={before}
              after={after}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.moves}>
        <Text weight="semibold">
          <FormattedMessage id="cascade.moves" values={{ moves: reorganisationCount }} />
        </Text>
        {named.length > 0 && (
          <ul className={styles.list}>
            {named.map((move) => (
              <ReorganisationLine key={`${move.person.id} ${move.kind}`} move={move} company={root === null} />
            ))}
          </ul>
        )}
        {more > 0 && (
          <Text size={200} className={styles.quiet}>
            <FormattedMessage id="cascade.moves.more" values={{ more }} />
          </Text>
        )}
        {unnamed.reorganisations > 0 && (
          <Text size={200}>
            <FormattedMessage
              id="cascade.moves.unnamed"
              values={{ moves: unnamed.reorganisations, below: unnamed.below }}
            />
          </Text>
        )}
      </div>
    </div>
  )
}

function Row({ name, before, after }: { name: ReactNode; before: Share; after: Share }) {
  const styles = useStyles()
  const points = pointsBetween(before, after)
  return (
    <tr className={styles.row}>
      <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
        {name}
      </th>
      {[before, after].map((share, place) => (
        <td key={place === 0 ? 'before' : 'after'} className={styles.cell}>
          <ShareWords share={share} />
        </td>
      ))}
      <td className={styles.cell}>
        {points === null ? (
          '–'
        ) : (
          <FormattedMessage id="cascade.points" values={{ points: Math.abs(points), sign: Math.sign(points) }} />
        )}
      </td>
    </tr>
  )
}

/** The levels of both days in one order; one that is missing on a day had nobody. */
function pairedLevels(from: readonly CascadeLevel[], to: readonly CascadeLevel[]) {
  const nobody = { n: 0, of: 0 }
  const shareOf = (levels: readonly CascadeLevel[], level: number | null) => {
    const counts = levels.find((each) => each.level === level)
    return counts ? coverageOf(counts) : nobody
  }
  const known = new Set([...from, ...to].map(({ level }) => level))
  const order = [...known].sort((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
  return order.map((level) => ({ level, before: shareOf(from, level), after: shareOf(to, level) }))
}
