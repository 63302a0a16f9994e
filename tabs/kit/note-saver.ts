import { ApiError } from '../../api/contract/client.ts'
import type { Note } from '../../api/contract/session.ts'
import type { Draft } from './drafts.ts'

/**
 * `typed`: newer than the server has · `waiting`: could not be sent, will be tried again · `stale`: another device
 * saved another text, the person chooses · `refused`: will not be taken as it is.
 */
export type NoteStatus = 'clean' | 'typed' | 'saving' | 'saved' | 'waiting' | 'stale' | 'refused'

export interface NoteState {
  text: string
  status: NoteStatus
  /** Whether the newest text is on this device. */
  kept: boolean
  savedAt: string | null
  /** What the server holds while `stale`. */
  other: Note | null
  problem: unknown
}

export type NoteChoice = 'mine' | 'other' | 'both'

export interface NoteSaver {
  getState(): NoteState
  subscribe(listener: () => void): () => void
  /** Takes up what an earlier visit left on the device. */
  restore(): Promise<void>
  type(text: string): void
  /** Saves now what is not saved, e.g. when the field is left or the network is back. */
  flush(keepalive?: boolean): void
  /** The server's note as read again: taken over only when nothing here is unsaved. */
  adopt(note: Note | null): void
  choose(choice: NoteChoice): void
  stop(): void
}

interface NoteSaverOptions {
  note: Note | null
  drafts: { read(): Promise<Draft | null>; keep(draft: Draft): Promise<boolean>; drop(): void }
  save(text: string, version: number, keepalive: boolean): Promise<Note>
  pauseMs?: number
}

const longestWaitMs = 60_000

/** Sees to it that what is typed gets to the server, and is on the device until it has. */
export function createNoteSaver({ note, drafts, save, pauseMs = 1000 }: NoteSaverOptions): NoteSaver {
  let version = note?.version ?? 0
  let savedText = note?.text ?? ''
  let state: NoteState = {
    text: savedText,
    status: 'clean',
    kept: false,
    savedAt: note?.updatedAt ?? null,
    other: null,
    problem: null,
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let sending = false
  const listeners = new Set<() => void>()

  function set(change: Partial<NoteState>) {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function sendIn(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(send, ms, false)
  }

  function settle(current: Note) {
    version = current.version
    savedText = current.text
    failures = 0
    if (state.text !== savedText) {
      set({ status: 'typed', savedAt: current.updatedAt })
      keep()
      return sendIn(pauseMs)
    }
    drafts.drop()
    set({ status: 'saved', kept: false, savedAt: current.updatedAt, other: null, problem: null })
  }

  function keep() {
    const { text } = state
    void drafts.keep({ text, version }).then((kept) => {
      if (state.text === text && state.text !== savedText) set({ kept })
    })
  }

  async function send(keepalive: boolean) {
    clearTimeout(timer)
    if (sending || state.status === 'stale' || state.text === savedText) return
    sending = true
    const { text } = state
    set({ status: 'saving' })
    try {
      settle(await save(text, version, keepalive))
    } catch (problem) {
      const other = otherNote(problem)
      if (other && other.text === state.text) settle(other)
      else if (other) set({ status: 'stale', other, problem: null })
      else if (isFinal(problem)) set({ status: 'refused', problem })
      else {
        set({ status: 'waiting', problem })
        sendIn(Math.min(2000 * 2 ** failures++, longestWaitMs))
      }
    } finally {
      sending = false
    }
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async restore() {
      const draft = await drafts.read()
      if (!draft || state.text !== savedText) return
      if (draft.text === savedText) return drafts.drop()
      version = draft.version
      set({ text: draft.text, status: 'typed', kept: true })
      sendIn(0)
    },
    type(text) {
      if (state.status === 'stale') set({ text })
      else set({ text, status: text === savedText ? 'clean' : 'typed' })
      if (text === savedText) return drafts.drop()
      keep()
      sendIn(pauseMs)
    },
    flush(keepalive = false) {
      void send(keepalive)
    },
    adopt(next) {
      if (!next || next.version <= version || state.text !== savedText || sending) return
      version = next.version
      savedText = next.text
      set({ text: next.text, status: 'clean', savedAt: next.updatedAt })
    },
    choose(choice) {
      const { other, text } = state
      if (!other) return
      version = other.version
      savedText = other.text
      const chosen = { mine: text, other: other.text, both: [other.text, text].filter(Boolean).join('\n\n') }[choice]
      set({ text: chosen, status: 'typed', other: null })
      if (chosen === savedText) return settle(other)
      keep()
      sendIn(0)
    },
    stop() {
      clearTimeout(timer)
      void send(true)
    },
  }
}

function otherNote(problem: unknown): Note | null {
  if (!(problem instanceof ApiError) || problem.problem.code !== 'version-stale') return null
  return isNote(problem.problem.current) ? problem.problem.current : null
}

function isNote(value: unknown): value is Note {
  return typeof value === 'object' && value !== null && 'text' in value && 'version' in value && 'updatedAt' in value
}

/** Says no to this text for good; all else (network, sign-in, an overloaded server) is worth another try. */
function isFinal(problem: unknown) {
  if (!(problem instanceof ApiError)) return false
  const { status } = problem.problem
  return status < 500 && ![401, 408, 429].includes(status)
}
