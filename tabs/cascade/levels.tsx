import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { FormattedMessage, FormattedNumber } from 'react-intl'
import type { CascadeLevel } from '../../api/contract/cascade.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { LinkBar, linkStates } from './link-bar.tsx'
import { Panel } from './panel.tsx'
import { coverageOf, percentOf } from './share.ts'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', [narrow]: { display: 'block' } },
  body: { [narrow]: { display: 'block' } },
  head: { [narrow]: { display: 'none' } },
  row: {
    [narrow]: {
      display: 'grid',
      gridTemplateColumns: 'repeat(4, 1fr)',
      paddingBlock: tokens.spacingVerticalS,
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  cell: {
    padding: tokens.spacingHorizontalXS,
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    '@media print': { paddingBlock: '1px' },
  },
  name: { whiteSpace: 'nowrap', [narrow]: { gridColumn: '1 / 4' } },
  bar: { width: '45%', [narrow]: { gridColumn: '1 / -1', width: 'auto', gridRow: 2 } },
  share: { fontWeight: tokens.fontWeightSemibold, textAlign: 'end', [narrow]: { gridColumn: 4, gridRow: 1 } },
  count: {
    textAlign: 'end',
    paddingInlineStart: tokens.spacingHorizontalM,
    fontVariantNumeric: 'tabular-nums',
    [narrow]: { gridRow: 3, textAlign: 'start' },
  },
  headCount: {
    padding: tokens.spacingHorizontalXS,
    textAlign: 'end',
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  /** Which state it is, where the head of the table is not seen. */
  word: { display: 'none', [narrow]: { display: 'inline-block', marginInlineEnd: tokens.spacingHorizontalXS } },
})

/** From the top to the front line: a bar for each step, which is a table as well. */
export function Levels({ levels }: { levels: readonly CascadeLevel[] }) {
  const styles = useStyles()
  return (
    <Panel title={<FormattedMessage id="cascade.levels" />} lead={<FormattedMessage id="cascade.levels.lead" />}>
      <table className={styles.table}>
        <thead className={styles.head}>
          <tr>
            <th scope="col" className={styles.cell}>
              <FormattedMessage id="cascade.level" />
            </th>
            <td />
            <th scope="col" className={styles.headCount}>
              <FormattedMessage id="cascade.level.share" />
            </th>
            {linkStates.map((state) => (
              <th key={state} scope="col" className={styles.headCount}>
                <LinkMark state={state} quiet />
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.body}>
          {levels.map((level) => (
            <Level key={level.level ?? 'front'} counts={level} />
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Level({ counts }: { counts: CascadeLevel }) {
  const styles = useStyles()
  const percent = percentOf(coverageOf(counts))
  return (
    <tr className={styles.row}>
      <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
        <FormattedMessage
          id={counts.level === null ? 'cascade.level.front' : 'cascade.level.managers'}
          values={{ level: counts.level ?? 0 }}
        />
      </th>
      <td className={mergeClasses(styles.cell, styles.bar)}>
        <LinkBar counts={counts} />
      </td>
      <td className={mergeClasses(styles.cell, styles.share)}>
        {percent === null ? (
          <FormattedMessage id="cascade.level.exempt" />
        ) : (
          <FormattedNumber value={percent / 100} style="percent" />
        )}
      </td>
      {linkStates.map((state) => (
        <td key={state} className={mergeClasses(styles.cell, styles.count)}>
          <span className={styles.word}>
            <LinkMark state={state} quiet />
          </span>
          <FormattedNumber value={counts[state]} />
        </td>
      ))}
    </tr>
  )
}
