import { expect, test } from '@jest/globals'
import { openDrafts } from '../../../tabs/kit/drafts.ts'

const draftKey = btoa('k'.repeat(32))
const draft = { text: 'Ana hesitates to delegate', version: 3 }

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
  return { storage, kept }
}

test('a draft is read back by the person who wrote it, in its session and layer', async () => {
  const { storage } = device()
  const before = await openDrafts({ personId: 'maria', draftKey, storage })
  expect(await before.keep('s1', 'private', draft)).toBe(true)
  const after = await openDrafts({ personId: 'maria', draftKey, storage })
  expect(await after.read('s1', 'private')).toEqual(draft)
  expect(await after.read('s1', 'shared')).toBeNull()
  expect(await after.read('s2', 'private')).toBeNull()
})

test('the device holds no plain text, and another key does not open it', async () => {
  const { storage, kept } = device()
  const mine = await openDrafts({ personId: 'maria', draftKey, storage })
  await mine.keep('s1', 'private', draft)
  expect(JSON.stringify([...kept])).not.toContain('delegate')
  const other = await openDrafts({ personId: 'maria', draftKey: btoa('x'.repeat(32)), storage })
  expect(await other.read('s1', 'private')).toBeNull()
})

test('a draft moved to another layer does not open there', async () => {
  const { storage, kept } = device()
  const drafts = await openDrafts({ personId: 'maria', draftKey, storage })
  await drafts.keep('s1', 'private', draft)
  kept.set('draft:maria:s1:shared', kept.get('draft:maria:s1:private') ?? '')
  expect(await drafts.read('s1', 'shared')).toBeNull()
})

test('the last of several quick keystrokes is the one that stays', async () => {
  const { storage } = device()
  const drafts = await openDrafts({ personId: 'maria', draftKey, storage })
  await Promise.all(['A', 'An', 'Ana'].map((text) => drafts.keep('s1', 'shared', { text, version: 0 })))
  expect(await drafts.read('s1', 'shared')).toEqual({ text: 'Ana', version: 0 })
})

test('dropping a draft also stops one that is still being written', async () => {
  const { storage, kept } = device()
  const drafts = await openDrafts({ personId: 'maria', draftKey, storage })
  const keeping = drafts.keep('s1', 'shared', draft)
  drafts.drop('s1', 'shared')
  await keeping
  expect(kept.size).toBe(0)
})

test('without storage, or with a full one, it says that nothing is kept', async () => {
  const none = await openDrafts({ personId: 'maria', draftKey, storage: null })
  expect(none.possible).toBe(false)
  expect(await none.keep('s1', 'shared', draft)).toBe(false)
  const { storage } = device()
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const full = await openDrafts({ personId: 'maria', draftKey, storage })
  expect(await full.keep('s1', 'shared', draft)).toBe(false)
})
