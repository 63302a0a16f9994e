import { ApiError } from '../../api/contract/client.ts'
import type { DraftSlot } from './drafts.ts'

/**
 * `typed`: newer than the server has · `waiting`: could not be sent, will be tried again · `stale`: somewhere else
 * something else was saved, the person chooses · `refused`: will not be taken as it is.
 */
export type SaveStatus = 'clean' | 'typed' | 'saving' | 'saved' | 'waiting' | 'stale' | 'refused'

export interface Saved<V> {
  value: V
  version: number
  updatedAt: string
}

export interface SaverState<V> {
  value: V
  status: SaveStatus
  /** Whether the newest words are on this device. */
  kept: boolean
  savedAt: string | null
  /** What the server holds while `stale`. */
  other: Saved<V> | null
  problem: unknown
}

export type Choice = 'mine' | 'other' | 'both'

export interface Saver<V> {
  getState(): SaverState<V>
  subscribe(listener: () => void): () => void
  /** Takes up what an earlier visit left on the device. */
  restore(): Promise<void>
  type(value: V): void
  /** Saves now what is not saved, e.g. when the field is left or the network is back. */
  flush(keepalive?: boolean): void
  /** What the server holds as read again: taken over only when nothing here is unsaved. */
  adopt(saved: Saved<V> | null): void
  choose(choice: Choice): void
  /** Goes back to what the server holds. */
  giveUp(): void
}

interface SaverOptions<V> {
  saved: Saved<V> | null
  /** What stands there before anything was saved. */
  empty: V
  same: (a: V, b: V) => boolean
  slot: DraftSlot<V>
  save: (value: V, version: number, keepalive: boolean) => Promise<Saved<V>>
  /** What the server holds, out of its answer to a save that was behind. */
  read: (current: unknown) => Saved<V> | null
  /** Two changes of one thing that do not touch each other, made one; null where they do. */
  merge?: (base: V, mine: V, other: V) => V | null
  join?: (other: V, mine: V) => V
  pauseMs?: number
}

const longestWaitMs = 60_000

/** Sees to it that what is typed gets to the server, and is on the device until it has. */
export function createSaver<V>(options: SaverOptions<V>): Saver<V> {
  const { same, slot, save, read, merge = () => null, join = (_, mine) => mine, pauseMs = 1000 } = options
  let version = options.saved?.version ?? 0
  let base = options.saved?.value ?? options.empty
  /** Whether `base` is what the words here were written on top of. */
  let baseKnown = true
  let state: SaverState<V> = {
    value: base,
    status: 'clean',
    kept: false,
    savedAt: options.saved?.updatedAt ?? null,
    other: null,
    problem: null,
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let sending = false
  const listeners = new Set<() => void>()
  const isSaved = () => same(state.value, base)

  function set(change: Partial<SaverState<V>>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function sendIn(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(send, ms, false)
  }

  function standOn(current: Saved<V>) {
    version = current.version
    base = current.value
    baseKnown = true
    failures = 0
  }

  function settle(current: Saved<V>) {
    standOn(current)
    if (!isSaved()) {
      set({ status: 'typed', savedAt: current.updatedAt, other: null, problem: null })
      void keep()
      return sendIn(pauseMs)
    }
    slot.drop()
    set({ ...settled, value: current.value, status: 'saved', savedAt: current.updatedAt })
    void restore()
  }

  async function keep() {
    const { value } = state
    const kept = await slot.keep({ value, version })
    if (state.value === value && !isSaved()) set({ kept })
    return kept
  }

  async function send(keepalive: boolean) {
    clearTimeout(timer)
    if (sending || state.status === 'stale' || isSaved()) return
    sending = true
    const { value } = state
    set({ status: 'saving' })
    try {
      settle(await save(value, version, keepalive))
    } catch (problem) {
      fail(problem)
    } finally {
      sending = false
    }
  }

  function fail(problem: unknown) {
    const other = isStale(problem) ? read(problem.problem.current) : null
    if (other) return meet(other)
    if (isFinal(problem)) return set({ status: 'refused', problem })
    set({ status: 'waiting', problem })
    sendIn(Math.min(2000 * 2 ** failures++, longestWaitMs))
  }

  function meet(other: Saved<V>) {
    if (same(other.value, state.value)) return settle(other)
    const merged = baseKnown ? merge(base, state.value, other.value) : null
    if (merged === null) return set({ status: 'stale', other, problem: null })
    set({ value: merged })
    standOn(other)
    void keep()
    sendIn(0)
  }

  async function restore(): Promise<void> {
    const left = await slot.leftBehind()
    // What was typed meanwhile comes first; this is looked at again once that is saved.
    if (!left || !isSaved()) return
    if (same(left.draft.value, base)) {
      left.forget()
      return
    }
    baseKnown = left.draft.version === version
    version = left.draft.version
    set({ value: left.draft.value, status: 'typed', kept: true })
    if (await keep()) left.forget()
    sendIn(0)
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    restore,
    type(value) {
      const back = same(value, base)
      set(state.status === 'stale' ? { value } : { value, status: back ? 'clean' : 'typed' })
      if (back) return slot.drop()
      void keep()
      sendIn(pauseMs)
    },
    flush(keepalive = false) {
      void send(keepalive)
    },
    adopt(next) {
      if (!next || next.version <= version || !isSaved() || sending) return
      standOn(next)
      set({ ...settled, value: next.value, status: 'clean', savedAt: next.updatedAt })
    },
    choose(choice) {
      const { other, value } = state
      if (!other) return
      standOn(other)
      const chosen = choice === 'mine' ? value : choice === 'other' ? other.value : join(other.value, value)
      set({ value: chosen, status: 'typed', other: null })
      if (isSaved()) return settle(other)
      void keep()
      sendIn(0)
    },
    giveUp() {
      clearTimeout(timer)
      slot.drop()
      set({ ...settled, value: base, status: 'clean' })
    },
  }
}

const settled = { kept: false, other: null, problem: null }

function isStale(problem: unknown): problem is ApiError {
  return problem instanceof ApiError && problem.problem.code === 'version-stale'
}

/** Says no to these words for good; all else (network, sign-in, an overloaded server) is worth another try. */
function isFinal(problem: unknown) {
  if (!(problem instanceof ApiError)) return false
  const { status } = problem.problem
  return status < 500 && ![401, 408, 429].includes(status)
}
