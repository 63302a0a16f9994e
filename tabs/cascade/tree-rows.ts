import type { Cascade, CascadeBranch, CascadeNode } from '../../api/contract/cascade.ts'

/** Part of those who report to somebody, as far as it has been read. */
export interface NodePart {
  /** null: those on the first step of the tree. */
  parentId: string | null
  /** Where this part begins; empty for the first. */
  after: string
  data: CascadeBranch | undefined
  failed: boolean
}

/** Whether coaching comes through to somebody: yes, not over the link to them, or not since a link further up. */
export type Standing = 'whole' | 'break' | 'cut-off'

interface Placed {
  key: string
  /** 1 on the first step. */
  level: number
  parentKey: string | null
}

interface PersonRow {
  kind: 'person'
  node: CascadeNode
  /** As what their people are asked for; null: those of the root. */
  branch: string | null
  open: boolean | null
  /** From the root down; of the root itself, from the top. */
  standing: Standing
  /** Of the root: the nearest link above that does not hold. */
  breakAbove: Cascade['breakAbove']
  position: number
  /** -1: not known yet. */
  size: number
}

interface RestRow {
  /** Reading, or the way to read on or to try again. */
  kind: 'waiting' | 'more' | 'failed'
  parentId: string | null
  after: string
  shown: number
  /** How many there are; null: not known yet. */
  all: number | null
}

export type TreeRow = Placed &
  (
    | PersonRow
    | RestRow
    /** So many stood here on that day who do not stand below the reader now. */
    | { kind: 'moved-away'; people: number }
  )

/** The rows of a tree in the order in which they stand, for the parts that are open: the root, or a company's tops, first. */
export function treeRows(
  parts: readonly NodePart[],
  opened: ReadonlySet<string | null>,
  breakAbove: Cascade['breakAbove'] = null,
): TreeRow[] {
  const rowsBelow = (parent: { branch: string | null; key: string | null }, level: number, above: Standing) => {
    const read = parts.filter((part) => part.parentId === parent.branch)
    const nodes = read.flatMap(({ data }) => data?.entries ?? [])
    const placed = { level, parentKey: parent.key }
    const all = countOf(read)
    const people = nodes.flatMap((node, place): TreeRow[] => {
      const { id } = node.person
      const standing = standingOf(node, above)
      const open = node.coaching === null ? null : opened.has(id)
      const row: TreeRow = {
        ...{ kind: 'person', key: id, ...placed, node, branch: id, open, standing, breakAbove: null },
        ...{ position: place + 1, size: all ?? -1 },
      }
      return open ? [row, ...rowsBelow({ branch: id, key: id }, level + 1, standing)] : [row]
    })
    return [...people, ...restOf(read, parent.branch, placed, all)]
  }
  const root = parts.find(({ parentId }) => parentId === null)?.data?.parent
  if (!root) return rowsBelow({ branch: null, key: null }, 1, 'whole')
  const key = root.person.id
  const open = root.coaching === null ? null : opened.has(null)
  const standing = breakAbove === null ? 'whole' : breakAbove.report.id === key ? 'break' : 'cut-off'
  const row: TreeRow = {
    ...{ kind: 'person', key, level: 1, parentKey: null, node: root, branch: null, open, standing, breakAbove },
    ...{ position: 1, size: 1 },
  }
  return open ? [row, ...rowsBelow({ branch: null, key }, 2, 'whole')] : [row]
}

/** How many people stand in a branch, whether or not they have been read; null: only the end of the list will tell. */
function countOf(read: readonly NodePart[]): number | null {
  const first = read[0]?.data
  if (!first) return null
  if (first.parent?.coaching) {
    const { live, late, never, exempt } = first.parent.coaching
    return live + late + never + exempt - first.movedAway
  }
  const whole = read.at(-1)?.data?.next === null
  return whole ? read.reduce((sum, { data }) => sum + (data?.entries.length ?? 0), 0) : null
}

function standingOf({ coachedBy }: CascadeNode, above: Standing): Standing {
  if (above !== 'whole') return 'cut-off'
  return coachedBy === 'late' || coachedBy === 'never' ? 'break' : 'whole'
}

function restOf(
  read: readonly NodePart[],
  parentId: string | null,
  placed: Omit<Placed, 'key'>,
  all: number | null,
): TreeRow[] {
  const last = read.at(-1)
  if (!last) return []
  const shown = read.reduce((sum, { data }) => sum + (data?.entries.length ?? 0), 0)
  const here = { ...placed, parentId, after: last.after, shown, all }
  if (last.failed) return [{ ...here, kind: 'failed', key: `failed ${parentId}` }]
  if (!last.data) return [{ ...here, kind: 'waiting', key: `waiting ${parentId}` }]
  const movedAway = read[0]?.data?.movedAway ?? 0
  return [
    ...(movedAway > 0
      ? [{ ...placed, kind: 'moved-away' as const, key: `moved-away ${parentId}`, people: movedAway }]
      : []),
    ...(last.data.next ? [{ ...here, kind: 'more' as const, key: `more ${parentId}`, after: last.data.next }] : []),
  ]
}

/** Where a key leads from a row; `open` and `close` stay there. null: nowhere. */
export function stepInTree(
  rows: readonly TreeRow[],
  index: number,
  key: string,
): { to: number } | { toggle: string | null } | null {
  const row = rows[index]
  if (!row) return null
  const to = (place: number) => (place >= 0 && place < rows.length ? { to: place } : null)
  if (key === 'ArrowDown') return to(index + 1)
  if (key === 'ArrowUp') return to(index - 1)
  if (key === 'Home') return to(0)
  if (key === 'End') return to(rows.length - 1)
  if (key === 'PageDown') return to(Math.min(index + 10, rows.length - 1))
  if (key === 'PageUp') return to(Math.max(index - 10, 0))
  const { open, branch } = row.kind === 'person' ? row : { open: null, branch: null }
  if (key === 'ArrowRight') return open === false ? { toggle: branch } : open ? to(index + 1) : null
  if (key !== 'ArrowLeft') return null
  return open ? { toggle: branch } : to(rows.findIndex((each) => each.key === row.parentKey))
}
