import { openPageMark } from './page-mark.ts'

/** What the server does not have yet, and the version it was written on top of. */
export interface Draft<V> {
  value: V
  version: number
}

/** One place for what is typed: a note, a commitment, a half-written line. */
export interface DraftSlot<V> {
  /** What this page, or one that is closed by now, left here. `forget` it once it is kept anew or saved. */
  leftBehind(): Promise<{ draft: Draft<V>; forget(): void } | null>
  /** Resolves to whether it is on the device now. Later words win over earlier, whatever finishes first. */
  keep(draft: Draft<V>): Promise<boolean>
  drop(): void
}

/** What is typed and not saved yet, kept on this device for one person. */
export interface Drafts {
  /** false where the browser offers no storage or no encryption: then nothing is kept. */
  readonly possible: boolean
  /** Two pages have a copy each of the same place, so that neither writes over the other's words. */
  slot<V>(place: string): DraftSlot<V>
  /** Places with this beginning where something was left. */
  places(beginning: string): string[]
}

interface DraftOwner {
  personId: string
  /** 32 bytes in base64, from the service: without a session of this person, drafts cannot be read. */
  draftKey: string
  storage?: Storage | null
  locks?: Pick<LockManager, 'request' | 'query'> | undefined
}

/** Opens this person's drafts. Never throws: where it cannot work it says so in `possible`. */
export async function openDrafts({
  personId,
  draftKey,
  storage = deviceStorage(),
  locks = globalThis.navigator?.locks,
}: DraftOwner): Promise<Drafts> {
  const key = await importKey(draftKey)
  if (!key || !storage) return noDrafts()
  const page = await openPageMark(locks)
  const names = (beginning: string) => keysOf(storage).filter((name) => name.startsWith(beginning))
  const home = `draft:${personId}:`

  const slot = <V>(place: string): DraftSlot<V> => {
    const copies = `${home}${place}:`
    const own = `${copies}${page.id}`
    let newest = 0
    return {
      async leftBehind() {
        const found = names(copies)
        const open = found.length > 0 ? await page.openPages() : new Set()
        for (const name of found) {
          const pageId = name.slice(copies.length)
          if (pageId.includes(':') || (pageId !== page.id && open.has(pageId))) continue
          const draft = await unseal<V>(key, name, storage.getItem(name) ?? '')
          if (draft) return { draft, forget: () => name !== own && storage.removeItem(name) }
        }
        return null
      },
      async keep(draft) {
        newest += 1
        const turn = newest
        try {
          const sealed = await seal(key, own, draft)
          if (turn === newest) storage.setItem(own, sealed)
          return true
        } catch {
          return false
        }
      },
      drop() {
        newest += 1
        storage.removeItem(own)
      },
    }
  }

  return {
    possible: true,
    slot,
    places(beginning) {
      const found = names(home + beginning).map((name) => name.slice(home.length, name.lastIndexOf(':')))
      return [...new Set(found)]
    },
  }
}

function noDrafts(): Drafts {
  return {
    possible: false,
    slot: () => ({ leftBehind: async () => null, keep: async () => false, drop: () => {} }),
    places: () => [],
  }
}

/** Third-party frames may be refused storage; asking for it can throw. */
function deviceStorage(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
}

async function importKey(base64: string): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', bytesOf(base64), 'AES-GCM', false, ['encrypt', 'decrypt'])
  } catch {
    return null
  }
}

/** The name is sealed in as well, so that words cannot be moved to another session or layer. */
async function seal(key: CryptoKey, name: string, draft: Draft<unknown>): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const additionalData = new TextEncoder().encode(name)
  const plain = new TextEncoder().encode(JSON.stringify(draft))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  return `${base64Of(iv)}.${base64Of(new Uint8Array(sealed))}`
}

async function unseal<V>(key: CryptoKey, name: string, sealed: string): Promise<Draft<V> | null> {
  const [iv = '', data = ''] = sealed.split('.')
  const additionalData = new TextEncoder().encode(name)
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv), additionalData }, key, bytesOf(data))
    const draft: Draft<V> = JSON.parse(new TextDecoder().decode(plain))
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
