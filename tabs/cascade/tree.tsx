import { makeStyles, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { goTo } from '../place.ts'
import { ChainPart } from './chain-part.tsx'
import { FindPerson } from './find-person.tsx'
import { Panel } from './panel.tsx'
import { TreeLine } from './tree-line.tsx'
import { stepInTree, type TreeRow } from './tree-rows.ts'
import { useTree } from './use-tree.ts'
import { rowHeight, useWindow } from './use-window.ts'
import { placeOfView, type View } from './view.ts'

const useStyles = makeStyles({
  tree: { position: 'relative', maxHeight: '480px', overflowY: 'auto', overflowX: 'hidden' },
  legend: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface TreeProps {
  view: View
  /** null: the whole company. */
  root: Person | null
}

/** Everybody below, a level at a time, and the chain of whoever is asked for. Only the lines in sight are drawn. */
export function Tree({ view, root }: TreeProps) {
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
  label: string
  onChain: (personId: string) => void
}

function Lines({ view, label, onChain }: LinesProps) {
  const styles = useStyles()
  const { rows, toggle, readOn, retry } = useTree(view)
  const { ref, first, last, reveal } = useWindow(rows.length)
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const moved = useRef(false)
  const activeIndex = Math.max(
    rows.findIndex(({ key }) => key === activeKey),
    0,
  )

  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    ref.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus()
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
    setActiveKey(rows[step.to]?.key ?? null)
    reveal(step.to)
  }

  return (
    <div ref={ref} className={styles.tree} role="tree" aria-label={label} onKeyDown={press}>
      <div role="presentation" style={{ height: rows.length * rowHeight }}>
        {rows.map((row, index) =>
          (index >= first && index <= last) || index === activeIndex ? (
            <TreeLine
              key={row.key}
              row={row}
              view={view}
              top={index * rowHeight}
              active={index === activeIndex}
              onActive={() => setActiveKey(row.key)}
              onToggle={() => toggle(row.key)}
              onAct={() => act(row)}
            />
          ) : null,
        )}
      </div>
    </div>
  )
}
