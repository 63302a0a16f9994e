import { expect, test } from '@jest/globals'
import { type Drafts, openDrafts } from '../../../tabs/kit/drafts.ts'

const draftKey = btoa('k'.repeat(32))
const draft = { value: 'Ana hesitates to delegate', version: 3 }
const place = 'note:s1:private'

function device() {
  const kept = new Map<string, string>()
  const storage: Storage = {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  }
  const held = new Set<string>()
  const locks: Pick<LockManager, 'request' | 'query'> = {
    async request(name: string, callback: unknown) {
      held.add(name)
      if (typeof callback === 'function') callback(null)
      return new Promise(() => {})
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  }
  return {
    storage,
    kept,
    /** A page of Maria's on this device. */
    page: (rest: object = {}) => openDrafts({ personId: 'maria', draftKey, storage, locks, ...rest }),
    closeAllPages: () => held.clear(),
  }
}

const read = async (drafts: Drafts, place: string) => (await drafts.slot<string>(place).leftBehind())?.draft ?? null

test('a draft is read back by the person who wrote it, in its session and layer', async () => {
  const { page, closeAllPages } = device()
  const before = await page()
  expect(await before.slot(place).keep(draft)).toBe(true)
  closeAllPages()
  const after = await page()
  expect(await read(after, place)).toEqual(draft)
  expect(await read(after, 'note:s1:shared')).toBeNull()
  expect(await read(after, 'note:s2:private')).toBeNull()
  expect(after.places('note:s1')).toEqual([place])
})

test('the device holds no plain text, and another key does not open it', async () => {
  const { page, kept, closeAllPages } = device()
  await (await page()).slot(place).keep(draft)
  closeAllPages()
  expect(JSON.stringify([...kept])).not.toContain('delegate')
  expect(await read(await page({ draftKey: btoa('x'.repeat(32)) }), place)).toBeNull()
})

test('a draft moved to another layer does not open there', async () => {
  const { page, kept, closeAllPages } = device()
  await (await page()).slot(place).keep(draft)
  closeAllPages()
  for (const [name, sealed] of [...kept]) kept.set(name.replace('private', 'shared'), sealed)
  expect(await read(await page(), 'note:s1:shared')).toBeNull()
})

test('two open pages keep a draft each, and neither takes or drops what the other is typing', async () => {
  const { page, closeAllPages } = device()
  const [tab, pane] = [await page(), await page()]
  await tab.slot(place).keep({ value: 'From the tab', version: 1 })
  await pane.slot(place).keep({ value: 'From the pane', version: 1 })
  expect(await read(pane, place)).toMatchObject({ value: 'From the pane' })
  pane.slot(place).drop()
  expect(await read(pane, place)).toBeNull()
  closeAllPages()
  expect(await read(await page(), place)).toMatchObject({ value: 'From the tab' })
})

test('what a closed page left stays on the device until it is forgotten', async () => {
  const { page, kept, closeAllPages } = device()
  await (await page()).slot(place).keep(draft)
  closeAllPages()
  const left = await (await page()).slot(place).leftBehind()
  expect(kept.size).toBe(1)
  left?.forget()
  expect(kept.size).toBe(0)
})

test('where the browser has no locks, any page takes up what another left', async () => {
  const { page } = device()
  await (await page({ locks: undefined })).slot(place).keep(draft)
  expect(await read(await page({ locks: undefined }), place)).toEqual(draft)
})

test('the last of several quick keystrokes is the one that stays', async () => {
  const { page } = device()
  const slot = (await page()).slot<string>(place)
  await Promise.all(['A', 'An', 'Ana'].map((value) => slot.keep({ value, version: 0 })))
  expect((await slot.leftBehind())?.draft).toEqual({ value: 'Ana', version: 0 })
})

test('dropping a draft also stops one that is still being written', async () => {
  const { page, kept } = device()
  const slot = (await page()).slot(place)
  const keeping = slot.keep(draft)
  slot.drop()
  await keeping
  expect(kept.size).toBe(0)
})

test('without storage, or with a full one, it says that nothing is kept', async () => {
  const { page, storage } = device()
  const none = await page({ storage: null })
  expect(none.possible).toBe(false)
  expect(await none.slot(place).keep(draft)).toBe(false)
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  expect(await (await page()).slot(place).keep(draft)).toBe(false)
})
