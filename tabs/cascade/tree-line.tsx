import { Button, Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { BranchFork20Regular } from '@fluentui/react-icons/svg/branch-fork'
import { ChevronRight20Regular } from '@fluentui/react-icons/svg/chevron-right'
import { FormattedMessage, useIntl } from 'react-intl'
import { LinkMark } from '../kit/link-mark.tsx'
import { CoachingMark } from './coaching-mark.tsx'
import { ShareWords } from './share-words.tsx'
import type { TreeRow } from './tree-rows.ts'
import type { LineSize } from './use-window.ts'
import { linkToView, type View, viewBelow } from './view.ts'

const narrow = '@media (max-width: 640px)'
/** As `slim`: styles are made at build, from constants of their own file. */
const slimmer = '@media (max-width: 900px)'

const useStyles = makeStyles({
  line: {
    position: 'absolute',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingInlineEnd: tokens.spacingHorizontalS,
    [narrow]: { gap: tokens.spacingHorizontalXS, paddingInlineEnd: 0 },
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  fold: { width: '24px', minWidth: '24px', flexShrink: 0 },
  open: { transform: 'rotate(90deg)' },
  words: { flex: '0 1 280px', minWidth: 0, display: 'flex', flexDirection: 'column', [narrow]: { flexGrow: 1 } },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
  cut: { fontWeight: tokens.fontWeightSemibold },
  coverage: {
    marginInlineStart: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground3,
    flexShrink: 0,
    [slimmer]: { display: 'none' },
  },
  coverageBelow: { display: 'none', color: tokens.colorNeutralForeground3, [slimmer]: { display: 'inline' } },
  coaching: { flexShrink: 0 },
  chain: { flexShrink: 0, minWidth: '32px', marginInlineStart: 'auto', [narrow]: { minWidth: '24px' } },
})

interface TreeLineProps {
  row: TreeRow
  view: View
  /** Which line of the tree it is. */
  index: number
  size: LineSize
  /** The one line that Tab leads to. */
  active: boolean
  onActive: () => void
  onToggle: () => void
  /** What Enter does. */
  onAct: () => void
}

export function TreeLine({ row, view, index, size, active, onActive, onToggle, onAct }: TreeLineProps) {
  const styles = useStyles()
  const person = row.kind === 'person' ? row : null
  return (
    <div
      className={styles.line}
      role="treeitem"
      aria-level={row.level}
      aria-selected={active}
      {...(person && { 'aria-posinset': person.position, 'aria-setsize': person.size })}
      {...(person && person.open !== null && { 'aria-expanded': person.open })}
      tabIndex={active ? 0 : -1}
      style={{
        top: index * size.rowHeight,
        height: size.rowHeight,
        paddingInlineStart: size.indent * Math.min(row.level, 9) - 8,
      }}
      onFocus={onActive}
    >
      {row.kind === 'person' ? (
        <PersonLine row={row} view={view} active={active} onToggle={onToggle} onChain={onAct} />
      ) : row.kind === 'moved-away' ? (
        <Text size={200} className={styles.quiet}>
          <FormattedMessage id="cascade.moved-away" values={{ people: row.people }} />
        </Text>
      ) : row.kind === 'waiting' ? (
        <Text className={styles.quiet}>
          <FormattedMessage id="cascade.tree.waiting" />
        </Text>
      ) : (
        <Button size="small" tabIndex={active ? 0 : -1} onClick={onAct}>
          {row.kind === 'failed' ? (
            <FormattedMessage id="problem.retry" />
          ) : row.all === null ? (
            <FormattedMessage id="cascade.more" />
          ) : (
            <FormattedMessage id="cascade.tree.more" values={{ shown: row.shown, all: row.all }} />
          )}
        </Button>
      )}
    </div>
  )
}

interface PersonLineProps {
  row: Extract<TreeRow, { kind: 'person' }>
  view: View
  active: boolean
  onToggle: () => void
  onChain: () => void
}

/** Coached-by left of the name, coaching right of it, then how far it goes below. */
function PersonLine({
  row: { node, branch, open, standing, breakAbove },
  view,
  active,
  onToggle,
  onChain,
}: PersonLineProps) {
  const styles = useStyles()
  const intl = useIntl()
  const { person, coachedBy, coaching, coverage } = node
  const tabIndex = active ? 0 : -1
  const covered = coaching && (
    <FormattedMessage id="cascade.tree.coverage" values={{ share: <ShareWords key="share" share={coverage} /> }} />
  )
  return (
    <>
      {open === null ? (
        <span className={styles.fold} />
      ) : (
        <Button
          className={styles.fold}
          size="small"
          appearance="transparent"
          tabIndex={-1}
          icon={<ChevronRight20Regular className={mergeClasses(open && styles.open)} />}
          aria-label={intl.formatMessage(
            { id: open ? 'cascade.tree.close' : 'cascade.tree.open' },
            { name: person.displayName },
          )}
          onClick={onToggle}
        />
      )}
      {coachedBy && <LinkMark state={coachedBy} quiet />}
      <span className={styles.words}>
        {coaching && branch !== null ? (
          <Link className={styles.name} tabIndex={tabIndex} href={linkToView(viewBelow(view, person.id))}>
            {person.displayName}
          </Link>
        ) : (
          <Text className={styles.name}>{person.displayName}</Text>
        )}
        <Text size={200} className={mergeClasses(styles.name, standing === 'whole' ? styles.quiet : styles.cut)}>
          {standing === 'whole' ? (
            person.jobTitle
          ) : breakAbove && standing === 'cut-off' ? (
            <FormattedMessage
              id="cascade.standing.above"
              values={{ manager: breakAbove.manager.displayName, report: breakAbove.report.displayName }}
            />
          ) : (
            <FormattedMessage id={`cascade.standing.${standing}`} />
          )}
        </Text>
        {covered && (
          <Text size={200} className={mergeClasses(styles.name, styles.coverageBelow)}>
            {covered}
          </Text>
        )}
      </span>
      {coaching && (
        <>
          <span className={styles.coaching}>
            <CoachingMark counts={coaching} />
          </span>
          <Text size={200} className={styles.coverage}>
            {covered}
          </Text>
        </>
      )}
      <Button
        className={styles.chain}
        size="small"
        appearance="subtle"
        tabIndex={tabIndex}
        icon={<BranchFork20Regular />}
        title={intl.formatMessage({ id: 'cascade.chain.show' })}
        aria-label={intl.formatMessage({ id: 'cascade.chain.show.named' }, { name: person.displayName })}
        onClick={onChain}
      />
    </>
  )
}
