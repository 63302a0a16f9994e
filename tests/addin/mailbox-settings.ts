import type { MailboxSettings } from '../../addin/roster.ts'

/** Roaming settings of a mailbox; `saved` is what another window would read. `full`: it takes nothing more. */
export function mailboxSettings({ full = false } = {}): MailboxSettings & { saved: Map<string, unknown> } {
  const held = new Map<string, unknown>()
  const saved = new Map<string, unknown>()
  return {
    saved,
    get: (name) => held.get(name),
    set: (name, value) => held.set(name, value),
    saveAsync(done) {
      if (full) return done({ status: 'failed', value: undefined, error: { message: 'There is no room.' } })
      for (const [name, value] of held) saved.set(name, structuredClone(value))
      done({ status: 'succeeded', value: undefined, error: null })
    },
  }
}
