import { expect, test } from '@jest/globals'
import { breaksOf } from '../../../api/cascade/breaks.ts'
import { breakAbove, chainAbove, reached, topsOf } from '../../../api/cascade/chain.ts'
import { figuresOf, levelsOf } from '../../../api/cascade/figures.ts'
import { forest, linksOf } from './chains.ts'

/** Ann leads Ben and Cy; Ben's link is late. Dee, below Ben, coaches Eve and Fay; Gus and Hal report to Cy. */
const company = [
  'ann > ben late',
  'ann > cy live',
  'ben > dee live',
  'dee > eve live',
  'dee > fay never',
  'cy > gus exempt',
  'cy > hal never',
]

test('a manager who is not coached cuts off everyone below, whoever coaches them', () => {
  const org = forest('ann > ben live', 'ben > cy never', 'cy > dee live')
  expect(reached(org, ['ann'])).toEqual(['ben'])
  expect(figuresOf(org, ['ann']).reach).toEqual({ n: 1, of: 3 })
})

test('an exempt link does not break a chain, nor does it coach a manager or count in the coverage', () => {
  const org = forest('ann > ben exempt', 'ben > cy live')
  expect(figuresOf(org, ['ann'])).toEqual({
    coached: { n: 0, of: 1 },
    reach: { n: 2, of: 2 },
    coverage: { n: 1, of: 1 },
  })
})

test('chains are counted from the root down, so that somebody cut off from above still sees what is theirs', () => {
  expect(figuresOf(forest(...company), ['ann']).reach).toEqual({ n: 2, of: 7 })
  expect(figuresOf(forest(...company), ['ben']).reach).toEqual({ n: 2, of: 3 })
})

test('the headline counts managers alone, and coverage all links', () => {
  expect(figuresOf(forest(...company), ['ann'])).toMatchObject({
    coached: { n: 2, of: 3 },
    coverage: { n: 3, of: 6 },
  })
})

test('a whole company is counted from each of its tops', () => {
  const org = forest(...company, 'zoe > yan live')
  expect(topsOf(org)).toEqual(['ann', 'zoe'])
  expect(figuresOf(org, topsOf(org)).reach).toEqual({ n: 3, of: 8 })
})

test('somebody without anybody below has nothing to count', () => {
  const none = { n: 0, of: 0 }
  expect(figuresOf(forest(...company), ['eve'])).toEqual({ coached: none, reach: none, coverage: none })
  expect(levelsOf(forest(...company), ['eve'])).toEqual([])
})

test('levels are managers by distance, and the front line is one level at whatever depth', () => {
  expect(levelsOf(forest(...company), ['ann'])).toEqual([
    { level: 1, live: 1, late: 1, never: 0, exempt: 0 },
    { level: 2, live: 1, late: 0, never: 0, exempt: 0 },
    { level: null, live: 1, late: 0, never: 2, exempt: 1 },
  ])
})

test('a break tells how many would have a whole chain again, and how many stand below', () => {
  expect(breaksOf(forest(...company), ['ann'])).toEqual([
    { managerId: 'ann', reportId: 'ben', state: 'late', regained: 3, below: 3 },
    { managerId: 'cy', reportId: 'hal', state: 'never', regained: 1, below: 0 },
  ])
})

test('a second broken link below a break is not regained with it, and no break of its own until the first is mended', () => {
  const org = forest('ann > ben never', 'ben > cy late', 'cy > dee live')
  expect(breaksOf(org, ['ann'])).toMatchObject([{ reportId: 'ben', regained: 1, below: 2 }])
  expect(breaksOf(org, ['ben'])).toMatchObject([{ reportId: 'cy', regained: 2, below: 1 }])
})

test('of two breaks that bring back as many the one with more people below comes first, then the earlier name', () => {
  const org = forest('ann > zed late', 'ann > ben never', 'ann > cy late', 'zed > dee never')
  const names = new Map([
    ['ben', 'Willem'],
    ['cy', 'Anna'],
  ])
  const ranked = breaksOf(org, ['ann'], (id) => names.get(id) ?? id)
  expect(ranked.map(({ reportId }) => reportId)).toEqual(['zed', 'cy', 'ben'])
})

test('the break above is the nearest one on the way up', () => {
  const links = linksOf('ann > ben never', 'ben > cy late', 'cy > dee exempt', 'dee > eve live')
  expect(chainAbove(links, 'eve').map(({ managerId }) => managerId)).toEqual(['dee', 'cy', 'ben', 'ann'])
  expect(breakAbove(links, 'eve')).toMatchObject({ managerId: 'ben', reportId: 'cy' })
  expect(breakAbove(linksOf('ann > ben live'), 'ben')).toBeNull()
  expect(breakAbove(links, 'ann')).toBeNull()
})
