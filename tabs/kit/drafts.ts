import type { NoteLayer } from '../../api/contract/session.ts'

/** Text that the server does not have yet, and the version of the note it was written on top of. */
export interface Draft {
  text: string
  version: number
}

/** What is typed and not saved yet, kept on this device for one person. */
export interface Drafts {
  /** false where the browser offers no storage or no encryption: then nothing is kept. */
  readonly possible: boolean
  read(sessionId: string, layer: NoteLayer): Promise<Draft | null>
  /** Resolves to whether it is on the device now. Later text wins over earlier, whatever finishes first. */
  keep(sessionId: string, layer: NoteLayer, draft: Draft): Promise<boolean>
  drop(sessionId: string, layer: NoteLayer): void
}

interface DraftOwner {
  personId: string
  /** 32 bytes in base64, from `getMe`: without a session of this person, drafts cannot be read. */
  draftKey: string
  storage?: Storage | null
}

/** Opens this person's drafts. Never throws: where it cannot work it says so in `possible`. */
export async function openDrafts({ personId, draftKey, storage = deviceStorage() }: DraftOwner): Promise<Drafts> {
  const key = await importKey(draftKey)
  if (!key || !storage) return noDrafts
  const newest = new Map<string, number>()
  const slotOf = (sessionId: string, layer: NoteLayer) => `draft:${personId}:${sessionId}:${layer}`
  const turn = (slot: string) => {
    const mine = (newest.get(slot) ?? 0) + 1
    newest.set(slot, mine)
    return () => newest.get(slot) === mine
  }
  return {
    possible: true,
    async read(sessionId, layer) {
      const slot = slotOf(sessionId, layer)
      const sealed = storage.getItem(slot)
      return sealed === null ? null : unseal(key, slot, sealed)
    },
    async keep(sessionId, layer, draft) {
      const slot = slotOf(sessionId, layer)
      const stillNewest = turn(slot)
      try {
        const sealed = await seal(key, slot, draft)
        if (stillNewest()) storage.setItem(slot, sealed)
        return true
      } catch {
        return false
      }
    },
    drop(sessionId, layer) {
      const slot = slotOf(sessionId, layer)
      turn(slot)
      storage.removeItem(slot)
    },
  }
}

const noDrafts: Drafts = {
  possible: false,
  read: async () => null,
  keep: async () => false,
  drop: () => {},
}

/** Third-party frames may be refused storage; asking for it can throw. */
function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

async function importKey(base64: string): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', bytesOf(base64), 'AES-GCM', false, ['encrypt', 'decrypt'])
  } catch {
    return null
  }
}

/** The slot is sealed in as well, so that a text cannot be moved to another session or layer. */
async function seal(key: CryptoKey, slot: string, draft: Draft): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = new TextEncoder().encode(slot)
  const plain = new TextEncoder().encode(JSON.stringify(draft))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  return `${base64Of(iv)}.${base64Of(new Uint8Array(sealed))}`
}

async function unseal(key: CryptoKey, slot: string, sealed: string): Promise<Draft | null> {
  const [iv = '', data = ''] = sealed.split('.')
  const additionalData = new TextEncoder().encode(slot)
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv), additionalData }, key, bytesOf(data))
    const draft: Draft = JSON.parse(new TextDecoder().decode(plain))
    return draft
  } catch {
    return null
  }
}

function bytesOf(base64: string) {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

function base64Of(bytes: Uint8Array) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}
