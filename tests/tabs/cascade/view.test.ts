/** @jest-environment jsdom */
import { expect, test } from '@jest/globals'
import { linkToView, type View, viewBelow, viewOf } from '../../../tabs/cascade/view.ts'
import { placeOf } from '../../../tabs/place.ts'

const plain: View = {
  rootId: undefined,
  day: undefined,
  weeks: '26',
  compare: undefined,
  state: undefined,
  chain: undefined,
}
const full: View = {
  rootId: 'a b',
  day: '2026-08-03',
  weeks: '13',
  compare: '2026-05-01',
  state: 'neither',
  chain: 'somebody',
}

test.each([plain, full, { ...plain, rootId: 'maria' }, { ...plain, chain: 'ana' }])(
  'a link leads to exactly the view it was taken from: %j',
  (view) => {
    const place = placeOf(linkToView(view))
    expect(place.name === 'cascade' && viewOf(place.rootId, place.query)).toEqual(view)
  },
)

test('what a link does not know is left out rather than believed', () => {
  expect(viewOf(undefined, 'day=2026-13-45&weeks=99&state=best&compare=yesterday')).toEqual(plain)
})

test('going below somebody keeps day and period, and closes what was open', () => {
  expect(viewBelow(full, 'ida')).toEqual({ ...full, rootId: 'ida', state: undefined, chain: undefined })
})
