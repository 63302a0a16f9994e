import { expect, test } from '@jest/globals'
import type { CascadeBranch } from '../../../api/contract/cascade.ts'
import { type NodePart, stepInTree, type TreeRow, treeRows } from '../../../tabs/cascade/tree-rows.ts'
import { ana, ben, maria, person, tom } from '../people.ts'
import { counts, ida, node } from './company.ts'

const part = (parentId: string | null, data?: Partial<CascadeBranch>, rest: Partial<NodePart> = {}): NodePart => ({
  parentId,
  after: '',
  data: data && { parent: null, entries: [], movedAway: 0, next: null, ...data },
  failed: false,
  ...rest,
})
const top = part(null, { entries: [node(ida, 'live', counts(3)), node(maria, 'never', counts(1))] })
const below = part(maria.id, { entries: [node(ana, 'live', null), node(ben, 'late', null)] })
const open = new Set([maria.id])
const told = (rows: readonly TreeRow[]) =>
  rows.map((row) =>
    row.kind === 'person' ? `${row.level} ${row.node.person.displayName} ${row.standing}` : `${row.level} ${row.kind}`,
  )

test('below a break everybody is cut off, whoever coaches them', () => {
  expect(told(treeRows([top, below], new Set([maria.id])))).toEqual([
    '1 Ida Holm whole',
    '1 Maria Lopez break',
    '2 Ana Ruiz cut-off',
    '2 Ben Kern cut-off',
  ])
})

test('the first step is the root, whose people count their chains from there, whatever is above', () => {
  const root = { ...top, data: top.data && { ...top.data, parent: node(tom, 'late', counts(1, 0, 1)) } }
  const above = { manager: ida, report: tom, state: 'late' as const }
  const all = ['1 Tom Berg break', '2 Ida Holm whole', '2 Maria Lopez break']
  expect(told(treeRows([root], new Set([null]), above))).toEqual(all)
  expect(told(treeRows([root], new Set([null]), { ...above, report: ida }))[0]).toBe('1 Tom Berg cut-off')
  expect(told(treeRows([root], new Set([null])))[0]).toBe('1 Tom Berg whole')
  expect(told(treeRows([root], new Set(), above))).toEqual(all.slice(0, 1))
})

test('how many there are is known from whoever they report to, but for those counted and not named', () => {
  const parent = node(maria, 'never', counts(150, 20, 29, 4))
  const rows = treeRows(
    [top, part(maria.id, { parent, next: '200', movedAway: 3, entries: [node(ana, 'live', null)] })],
    open,
  )
  expect(rows.at(-1)).toMatchObject({ kind: 'more', shown: 1, all: 200 })
  expect(rows.at(2)).toMatchObject({ size: 200, position: 1 })
})

test('what is closed is not shown, though it has been read', () => {
  expect(told(treeRows([top, below], new Set()))).toEqual(['1 Ida Holm whole', '1 Maria Lopez break'])
})

test('a part that is being read, has failed or goes on says so in its place', () => {
  expect(told(treeRows([top, part(maria.id)], open)).at(-1)).toBe('2 waiting')
  expect(told(treeRows([top, part(maria.id, undefined, { failed: true })], open)).at(-1)).toBe('2 failed')
  const more = treeRows([top, part(maria.id, { next: '200', movedAway: 3 })], open)
  expect(told(more).slice(-2)).toEqual(['2 moved-away', '2 more'])
  expect(more.at(-1)).toMatchObject({ parentId: maria.id, after: '200' })
})

test('somebody new or on leave does not break the chain', () => {
  const exempt = part(null, { entries: [node(maria, 'exempt', counts(1))] })
  expect(told(treeRows([exempt, below], new Set([maria.id])))).toEqual([
    '1 Maria Lopez whole',
    '2 Ana Ruiz whole',
    '2 Ben Kern break',
  ])
})

test('the tree goes down to any depth, and below the first break everybody is cut off', () => {
  const line = Array.from({ length: 30 }, (_, place) =>
    node(person(`Person ${place}`), place === 20 ? 'late' : 'live', counts(1)),
  )
  const parts = line.map((each, place) => part(line[place - 1]?.person.id ?? null, { entries: [each] }))
  const rows = told(treeRows(parts, new Set(line.map((each) => each.person.id))))
  expect(rows).toHaveLength(30)
  expect(rows.slice(19, 22)).toEqual(['20 Person 19 whole', '21 Person 20 break', '22 Person 21 cut-off'])
  expect(rows.at(-1)).toBe('30 Person 29 cut-off')
})

test('keys lead through a tree as everywhere', () => {
  const rows = treeRows([top, below], new Set([maria.id]))
  expect(stepInTree(rows, 0, 'ArrowDown')).toEqual({ to: 1 })
  expect(stepInTree(rows, 0, 'ArrowUp')).toBeNull()
  expect(stepInTree(rows, 0, 'ArrowRight')).toEqual({ toggle: ida.id })
  expect(stepInTree(rows, 1, 'ArrowRight')).toEqual({ to: 2 })
  expect(stepInTree(rows, 1, 'ArrowLeft')).toEqual({ toggle: maria.id })
  expect(stepInTree(rows, 3, 'ArrowLeft')).toEqual({ to: 1 })
  expect(stepInTree(rows, 0, 'ArrowLeft')).toBeNull()
  expect(stepInTree(rows, 1, 'End')).toEqual({ to: 3 })
  expect(stepInTree(rows, 3, 'Home')).toEqual({ to: 0 })
  expect(stepInTree(rows, 2, 'ArrowRight')).toBeNull()
})
