import { makeStyles, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Cascade } from '../../api/contract/cascade.ts'
import { goTo } from '../place.ts'
import { ChainPart } from './chain-part.tsx'
import { FindPerson } from './find-person.tsx'
import { Panel } from './panel.tsx'
import { TreeLine } from './tree-line.tsx'
import { stepInTree, type TreeRow } from './tree-rows.ts'
import { useTree } from './use-tree.ts'
import { useWindow } from './use-window.ts'
import { placeOfView, type View } from './view.ts'

const useStyles = makeStyles({
  tree: { position: 'relative', maxHeight: '480px', overflowY: 'auto', overflowX: 'hidden' },
  legend: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface TreeProps {
  cascade: Pick<Cascade, 'root' | 'breakAbove'>
  view: View
}

/** The root and everybody below, a level at a time, and the chain of whoever is asked for. Only the lines in sight are drawn. */
export function Tree({ cascade: { root, breakAbove }, view }: TreeProps) {
  const styles = useStyles()
  const intl = useIntl()
  const showChain = (chain: string | undefined) => goTo(placeOfView({ ...view, chain }))
  return (
    <>
      {view.chain && (
        <ChainPart key={view.chain} personId={view.chain} day={view.day} onClose={() => showChain(undefined)} />
      )}
      <Panel title={<FormattedMessage id="cascade.tree" />} unprinted>
        <FindPerson onChain={showChain} />
        <span className={styles.legend}>
          <FormattedMessage id="cascade.tree.legend" />
        </span>
        <Lines
          key={`${view.rootId} ${view.day}`}
          view={view}
          breakAbove={breakAbove}
          label={intl.formatMessage(
            { id: root ? 'cascade.tree.label' : 'cascade.tree.label.company' },
            { name: root?.displayName ?? '' },
          )}
          onChain={showChain}
        />
      </Panel>
    </>
  )
}

interface LinesProps {
  view: View
  breakAbove: Cascade['breakAbove']
  label: string
  onChain: (personId: string) => void
}

function Lines({ view, breakAbove, label, onChain }: LinesProps) {
  const styles = useStyles()
  const { rows, toggle, readOn, retry } = useTree(view, breakAbove)
  const { ref, size, first, last, reveal } = useWindow(rows.length)
  const [active, setActive] = useState<{ key: string | null; index: number }>({ key: null, index: 0 })
  const moved = useRef(false)
  /** Also while the line that had it is replaced by another. */
  const focused = useRef(false)
  const place = rows.findIndex(({ key }) => key === active.key)
  // Where a line has given way to what it promised, whatever stands there now.
  const activeIndex = place >= 0 ? place : Math.max(Math.min(active.index, rows.length - 1), 0)

  useEffect(() => {
    const line = ref.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')
    if (focused.current && !ref.current?.contains(document.activeElement)) line?.focus()
    else if (moved.current) line?.focus()
    moved.current = false
  })

  function act(row: TreeRow) {
    if (row.kind === 'more') readOn(row)
    else if (row.kind === 'failed') retry(row)
    else if (row.kind === 'person') onChain(row.node.person.id)
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const row = rows[activeIndex]
    const onLine = event.target instanceof Element && event.target.getAttribute('role') === 'treeitem'
    if (!row || !onLine || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return act(row)
    }
    const step = stepInTree(rows, activeIndex, event.key)
    if (!step) return
    event.preventDefault()
    if ('toggle' in step) return toggle(step.toggle)
    moved.current = true
    setActive({ key: rows[step.to]?.key ?? null, index: step.to })
    reveal(step.to)
  }

  return (
    <div
      ref={ref}
      className={styles.tree}
      role="tree"
      aria-label={label}
      onKeyDown={press}
      onFocus={() => {
        focused.current = true
      }}
      onBlur={() => {
        focused.current = false
      }}
    >
      <div role="presentation" style={{ height: rows.length * size.rowHeight }}>
        {rows.map((row, index) =>
          (index >= first && index <= last) || index === activeIndex ? (
            <TreeLine
              key={row.key}
              row={row}
              view={view}
              index={index}
              size={size}
              active={index === activeIndex}
              onActive={() => setActive({ key: row.key, index })}
              onToggle={() => row.kind === 'person' && toggle(row.branch)}
              onAct={() => act(row)}
            />
          ) : null,
        )}
      </div>
    </div>
  )
}
