import type { Drafts } from './drafts.ts'
import { type Choice, createSaver, type Saved, type Saver, type SaverState } from './saver.ts'

/** What a list is made of: every item is saved by itself, on top of a version of its own. */
export interface Versioned {
  id: string
  version: number
  updatedAt: string
}

export interface Entry<T> {
  item: T
  /** How saving it goes. */
  saving: SaverState<T | null>
  /** What somebody else made of it, while one has to choose. */
  other: T | null
}

export interface ListSaver<T extends Versioned> {
  /** In the order in which they were first seen. What was changed here stays, even when the server lists it no more. */
  getEntries(): readonly Entry<T>[]
  subscribe(listener: () => void): () => void
  adopt(items: readonly T[]): void
  /** Adds an item, or changes one; it is sent at once. */
  change(item: T): void
  choose(id: string, choice: Choice): void
  /** Gives up what the server refuses: a new item goes, another is as it was. */
  giveUp(id: string): void
  flush(keepalive?: boolean): void
  /** Takes up what an earlier visit left on the device. */
  restore(): Promise<void>
}

interface ListSaverOptions<T extends Versioned> {
  drafts: Drafts
  /** Beginning of the places where the items are kept. */
  place: string
  /** What one writes of an item; two items are the same where these are. */
  fields: readonly (keyof T)[]
  /** Whether something left on the device belongs to this list. */
  belongs: (item: T) => boolean
  save: (item: T, keepalive: boolean) => Promise<T>
}

/** A list whose changes show at once, are on the device until the server has them, and meet others' without a loss. */
export function createListSaver<T extends Versioned>(options: ListSaverOptions<T>): ListSaver<T> {
  const { drafts, place, fields, belongs, save } = options
  const savers = new Map<string, Saver<T | null>>()
  const touched = new Set<string>()
  const listeners = new Set<() => void>()
  let present: ReadonlySet<string> = new Set()
  let entries: readonly Entry<T>[] = []

  function tell() {
    const next = [...savers]
      .filter(([id]) => present.has(id) || touched.has(id))
      .flatMap(([, saver]) => {
        const saving = saver.getState()
        return saving.value ? [{ item: saving.value, saving, other: saving.other?.value ?? null }] : []
      })
    if (next.length === entries.length && next.every(({ saving }, place) => saving === entries[place]?.saving)) return
    entries = next
    for (const listener of listeners) listener()
  }

  function saverOf(id: string, saved: Saved<T> | null): Saver<T | null> {
    const known = savers.get(id)
    if (known) return known
    const saver = createSaver<T | null>({
      saved,
      empty: null,
      same: (a, b) => (a && b ? fields.every((field) => a[field] === b[field]) : a === b),
      slot: drafts.slot(`${place}:${id}`),
      async save(value, version, keepalive) {
        if (!value) throw new Error('There is nothing to save.')
        return savedOf(await save({ ...value, version }, keepalive))
      },
      read: (current) => (isItem<T>(current, fields) ? savedOf(current) : null),
      merge: (base, mine, other) => (base && mine && other ? mergeFields(fields, base, mine, other) : null),
      pauseMs: 0,
    })
    savers.set(id, saver)
    saver.subscribe(tell)
    return saver
  }

  function change(item: T) {
    touched.add(item.id)
    saverOf(item.id, null).type(item)
  }

  return {
    getEntries: () => entries,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    adopt(items) {
      present = new Set(items.map(({ id }) => id))
      for (const item of items) saverOf(item.id, savedOf(item)).adopt(savedOf(item))
      tell()
    },
    change,
    choose(id, choice) {
      const saver = savers.get(id)
      const mine = saver?.getState().value
      saver?.choose(choice === 'mine' ? 'mine' : 'other')
      if (choice === 'both' && mine) change({ ...mine, id: crypto.randomUUID(), version: 0 })
    },
    giveUp(id) {
      savers.get(id)?.giveUp()
    },
    flush(keepalive = false) {
      for (const saver of savers.values()) saver.flush(keepalive)
    },
    async restore() {
      for (const each of drafts.places(`${place}:`)) {
        const left = await drafts.slot<T | null>(each).leftBehind()
        const item = left?.draft.value
        if (!item || !belongs(item)) continue
        touched.add(item.id)
        await saverOf(item.id, null).restore()
      }
    },
  }
}

function savedOf<T extends Versioned>(item: T): Saved<T> {
  return { value: item, version: item.version, updatedAt: item.updatedAt }
}

/** What each of two changed is taken; null where both changed one field, and not alike. */
function mergeFields<T>(fields: readonly (keyof T)[], base: T, mine: T, other: T): T | null {
  const merged = { ...other }
  for (const field of fields) {
    if (mine[field] === base[field]) continue
    if (other[field] !== base[field] && other[field] !== mine[field]) return null
    merged[field] = mine[field]
  }
  return merged
}

function isItem<T extends Versioned>(value: unknown, fields: readonly (keyof T)[]): value is T {
  if (typeof value !== 'object' || value === null) return false
  return ['id', 'version', 'updatedAt', ...fields].every((field) => field in value)
}
