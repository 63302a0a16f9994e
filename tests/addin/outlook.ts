import { createOffice } from '../dev-env/outlook/office.ts'
import type { HostChange, Mailbox, OpenItem, OutlookHost } from '../dev-env/outlook/outlook-host.ts'

export const maria: Mailbox = { displayName: 'Maria Lopez', mail: 'maria@example.com' }
export const ana: Mailbox = { displayName: 'Ana Ruiz', mail: 'ana@example.com' }
export const ben: Mailbox = { displayName: 'Ben Kohl', mail: 'ben@example.com' }

/** Maria's Outlook with her one-on-one with Ana open, but for what is said otherwise. */
export function outlook(outer: Partial<OutlookHost> & { opens?: Partial<OpenItem> } = {}) {
  const listeners = new Set<(change: HostChange) => void>()
  const item: OpenItem = {
    mode: 'organizer',
    itemId: 'AAMk/with+letters=',
    seriesId: null,
    subject: 'Ana and Maria',
    start: '2026-11-26T10:00:00.000Z',
    end: '2026-11-26T10:30:00.000Z',
    organizer: maria,
    attendees: [ana],
    ...outer.opens,
  }
  return {
    client: outer.client ?? 'web',
    theme: outer.theme ?? 'default',
    user: outer.user ?? maria,
    item: outer.item === null ? null : item,
    listen(listener: (change: HostChange) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    token: async () => ({ accessToken: '', idToken: '', expiresIn: 3600 }),
    signedIn: async () => ({ idToken: '' }),
    tell(change: HostChange) {
      for (const listener of listeners) listener(change)
    },
  }
}

/** Puts the stand-in where the page's script tag puts office.js. */
export function load(host: OutlookHost | null): void {
  Object.assign(globalThis, { Office: createOffice(host, 0) })
}
