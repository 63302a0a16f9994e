import type { CascadeNode, CascadeNodes } from '../../api/contract/cascade.ts'

/** Part of those who report to somebody, as far as it has been read. */
export interface NodePart {
  /** null: those on the first step of the tree. */
  parentId: string | null
  /** Where this part begins; empty for the first. */
  after: string
  data: CascadeNodes | undefined
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

export type TreeRow = Placed &
  (
    | { kind: 'person'; node: CascadeNode; open: boolean | null; standing: Standing; position: number; size: number }
    /** Reading, or the way to read on or to try again. */
    | { kind: 'waiting' | 'more' | 'failed'; parentId: string | null; after: string }
    /** So many stood here on that day who do not stand below the reader now. */
    | { kind: 'moved-away'; people: number }
  )

/** The rows of a tree in the order in which they stand, for the parts that are open. */
export function treeRows(parts: readonly NodePart[], opened: ReadonlySet<string>): TreeRow[] {
  const rowsBelow = (parentId: string | null, level: number, above: Standing): TreeRow[] => {
    const read = parts.filter((part) => part.parentId === parentId)
    const nodes = read.flatMap(({ data }) => data?.entries ?? [])
    const people = nodes.flatMap((node, place) => {
      const { id } = node.person
      const standing = standingOf(node, above)
      const open = node.coaching === null ? null : opened.has(id)
      const row: TreeRow = {
        ...{ kind: 'person', key: id, level, parentKey: parentId, node, open, standing },
        ...{ position: place + 1, size: nodes.length },
      }
      return open ? [row, ...rowsBelow(id, level + 1, standing)] : [row]
    })
    return [...people, ...restOf(read, parentId, level)]
  }
  return rowsBelow(null, 1, 'whole')
}

function standingOf({ coachedBy }: CascadeNode, above: Standing): Standing {
  if (above !== 'whole') return 'cut-off'
  return coachedBy === 'late' || coachedBy === 'never' ? 'break' : 'whole'
}

function restOf(read: readonly NodePart[], parentId: string | null, level: number): TreeRow[] {
  const placed = { level, parentKey: parentId }
  const last = read.at(-1)
  if (!last) return []
  const here = { ...placed, parentId, after: last.after }
  if (last.failed) return [{ ...here, kind: 'failed', key: `failed ${parentId}` }]
  if (!last.data) return [{ ...here, kind: 'waiting', key: `waiting ${parentId}` }]
  const movedAway = read.reduce((sum, { data }) => sum + (data?.movedAway ?? 0), 0)
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
): { to: number } | { toggle: string } | null {
  const row = rows[index]
  if (!row) return null
  const to = (place: number) => (place >= 0 && place < rows.length ? { to: place } : null)
  if (key === 'ArrowDown') return to(index + 1)
  if (key === 'ArrowUp') return to(index - 1)
  if (key === 'Home') return to(0)
  if (key === 'End') return to(rows.length - 1)
  if (key === 'PageDown') return to(Math.min(index + 10, rows.length - 1))
  if (key === 'PageUp') return to(Math.max(index - 10, 0))
  const open = row.kind === 'person' ? row.open : null
  if (key === 'ArrowRight') return open === false ? { toggle: row.key } : open ? to(index + 1) : null
  if (key !== 'ArrowLeft') return null
  return open ? { toggle: row.key } : to(rows.findIndex((each) => each.key === row.parentKey))
}
