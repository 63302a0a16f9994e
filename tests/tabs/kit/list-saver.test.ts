import { webcrypto } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { Unreachable } from '../../../api/contract/client.ts'
import type { Commitment } from '../../../api/contract/session.ts'
import { type Drafts, openDrafts } from '../../../tabs/kit/drafts.ts'
import { createListSaver } from '../../../tabs/kit/list-saver.ts'
import { refuse } from '../answering-client.ts'
import { ana, commitment } from '../people.ts'

Object.assign(globalThis, { crypto: globalThis.crypto ?? webcrypto })

/** A device with one page after another, and what the service holds of one commitment. */
function table(held: Commitment | null = null) {
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
  const service = { held: held ? [held] : [], online: true }
  async function save(item: Commitment) {
    await sleep(1)
    if (!service.online) throw new Unreachable('no network')
    const current = service.held.find(({ id }) => id === item.id)
    if (item.version !== (current?.version ?? 0)) refuse('version-stale', 412, { current })
    const saved = { ...item, version: item.version + 1 }
    service.held = [...service.held.filter(({ id }) => id !== item.id), saved]
    return saved
  }
  async function page(drafts?: Drafts) {
    const made = createListSaver<Commitment>({
      drafts: drafts ?? (await openDrafts({ personId: 'maria', draftKey: btoa('k'.repeat(32)), storage })),
      place: 'commitment:ana',
      fields: ['text', 'due', 'state'],
      belongs: () => true,
      save,
    })
    made.adopt(service.held)
    return made
  }
  return { service, page, kept }
}

/** Saving takes as long as the machine needs. */
async function soon(check: () => void): Promise<void> {
  for (let left = 1_000; left > 0; left--) {
    try {
      return check()
    } catch {
      await sleep(10)
    }
  }
  check()
}
const texts = (entries: readonly { item: Commitment }[]) => entries.map(({ item }) => item.text)

test('what is added without network is on the device, and the next page saves it', async () => {
  const { service, page, kept } = table()
  service.online = false
  const before = await page()
  before.change(commitment(ana, 'Three open questions', { version: 0 }))
  await soon(() => expect(before.getEntries()[0]?.saving).toMatchObject({ status: 'waiting', kept: true }))
  service.online = true
  const after = await page()
  await after.restore()
  expect(texts(after.getEntries())).toEqual(['Three open questions'])
  await soon(() => {
    expect(texts(service.held.map((item) => ({ item })))).toEqual(['Three open questions'])
    expect(kept.size).toBe(0)
  })
})

test('two who change different things of one commitment both get their way', async () => {
  const first = commitment(ana, 'Call Acme')
  const { service, page } = table(first)
  const mine = await page()
  service.held = [{ ...first, state: 'done', version: 2 }]
  mine.change({ ...first, text: 'Call Acme and Brill' })
  await soon(() => expect(service.held).toMatchObject([{ text: 'Call Acme and Brill', state: 'done', version: 3 }]))
})

test.each([
  ['mine', ['Call Brill']],
  ['other', ['Call Cobalt']],
  ['both', ['Call Cobalt', 'Call Brill']],
] as const)('two who change the same are both kept until one is chosen: %s', async (choice, left) => {
  const first = commitment(ana, 'Call Acme')
  const { service, page } = table(first)
  const mine = await page()
  service.held = [{ ...first, text: 'Call Cobalt', version: 2 }]
  mine.change({ ...first, text: 'Call Brill' })
  await soon(() =>
    expect(mine.getEntries()[0]).toMatchObject({ item: { text: 'Call Brill' }, other: { text: 'Call Cobalt' } }),
  )
  expect(service.held[0]?.text).toBe('Call Cobalt')
  mine.choose(first.id, choice)
  await soon(() => {
    expect(texts(service.held.map((item) => ({ item })))).toEqual(left)
    expect(texts(mine.getEntries())).toEqual(left)
  })
})

test('a new item that is refused for good stays until it is given up', async () => {
  const { page, kept } = table()
  const list = createListSaver<Commitment>({
    drafts: await openDrafts({ personId: 'maria', draftKey: '', storage: null }),
    place: 'commitment:ana',
    fields: ['text'],
    belongs: () => true,
    save: async () => refuse('not-found', 404),
  })
  expect((await page()).getEntries()).toEqual([])
  const item = commitment(ana, 'Call Acme', { version: 0 })
  list.change(item)
  await soon(() => expect(list.getEntries()[0]?.saving).toMatchObject({ status: 'refused', kept: false }))
  list.giveUp(item.id)
  expect(list.getEntries()).toEqual([])
  expect(kept.size).toBe(0)
})

test('what somebody closed here stays in sight although the service lists it no more', async () => {
  const first = commitment(ana, 'Call Acme')
  const { service, page } = table(first)
  const list = await page()
  list.change({ ...first, state: 'done' })
  await soon(() => expect(service.held[0]?.state).toBe('done'))
  list.adopt([])
  expect(texts(list.getEntries())).toEqual(['Call Acme'])
})
