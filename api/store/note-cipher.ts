import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { ConfigError } from '../config.ts'

/** Text as the database holds it: the id of the key it was sealed with, and nonce, tag and ciphertext in one. */
export interface Sealed {
  keyId: string
  box: Buffer
}

/**
 * Seals and opens what people write, with a key per tenant derived from the ring. `place` names the row the text belongs
 * to: text moved to another row does not open.
 */
export interface NoteCipher {
  seal(tenantId: string, place: string, text: string): Sealed
  /** Throws when the key is no longer in the ring, or the text was changed or moved. */
  open(tenantId: string, place: string, sealed: Sealed): string
  /**
   * A key of one person's own for what their device keeps while they type; base64. Stays when a new key is put first.
   * null: there is none to be had now.
   */
  draftKey(tenantId: string, userId: string): string | null
  /** What one person's roster is hashed with; base64url. Stays when a new key is put first. */
  rosterSalt(tenantId: string, userId: string): string
  /** Under what one person's calls stand in the log: the same for all of them, and nobody can work out whose. */
  nameInLog(tenantId: string, userId: string): string
  /** By what each key of the ring is known again. Neither the key nor what it seals follows from it. */
  marks(tenantId: string): { keyId: string; knownBy: Buffer }[]
}

/** `ring` is `id:base64,…` with 32 bytes each; the first encrypts, all decrypt. Throws `ConfigError`. */
export function createNoteCipher(ring: string): NoteCipher {
  const keys = readRing(ring)
  const [first] = keys.keys()
  const oldest = [...keys.values()].at(-1)
  if (!first || !oldest) throw new ConfigError('NOTES_KEYS holds no key.')
  const tenantKey = (id: string, tenantId: string) => {
    const key = keys.get(id)
    if (!key) {
      throw new ConfigError(`The key "${id}" is not in NOTES_KEYS; put it back to read what was written under it.`)
    }
    return derive(key, `note|${tenantId}`)
  }
  return {
    seal(tenantId, place, text) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', tenantKey(first, tenantId), nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return { keyId: first, box: Buffer.concat([nonce, cipher.getAuthTag(), body]) }
    },
    open(tenantId, place, { keyId, box }) {
      const decipher = createDecipheriv('aes-256-gcm', tenantKey(keyId, tenantId), box.subarray(0, 12))
      decipher.setAAD(Buffer.from(place)).setAuthTag(box.subarray(12, 28))
      return Buffer.concat([decipher.update(box.subarray(28)), decipher.final()]).toString('utf8')
    },
    draftKey: (tenantId, userId) => derive(oldest, `draft|${tenantId}|${userId}`).toString('base64'),
    rosterSalt: (tenantId, userId) =>
      derive(oldest, `roster|${tenantId}|${userId}`).subarray(0, 16).toString('base64url'),
    nameInLog: (tenantId, userId) => derive(oldest, `log|${tenantId}|${userId}`).subarray(0, 9).toString('base64url'),
    marks: (tenantId) => [...keys].map(([keyId, key]) => ({ keyId, knownBy: derive(key, `known-by|${tenantId}`) })),
  }
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32))
}

/** Decoding alone skips what is no base64: the address of a vault whose name has nine letters would be a key. */
const key32 = /^[A-Za-z0-9+/_-]{43}=?$/

/** Where no id can be told from a key, the entry is named by its place: the sentence goes into the log. */
function readRing(ring: string): Map<string, Buffer> {
  if (ring.trim().startsWith('@Microsoft.KeyVault(')) {
    throw new ConfigError('NOTES_KEYS is not resolved: the function app cannot read the secret in Key Vault.')
  }
  const keys = new Map<string, Buffer>()
  for (const [place, entry] of ring.split(',').filter(Boolean).entries()) {
    const [, id, base64 = ''] = /^([^:]+):(.*)$/.exec(entry.trim()) ?? []
    if (!id) throw new ConfigError(`NOTES_KEYS: key ${place + 1} must be id:base64 of exactly 32 bytes.`)
    if (!key32.test(base64)) {
      throw new ConfigError(`NOTES_KEYS: the key "${id}" must be id:base64 of exactly 32 bytes.`)
    }
    if (keys.has(id)) throw new ConfigError(`NOTES_KEYS: the id "${id}" stands twice.`)
    keys.set(id, Buffer.from(base64, 'base64'))
  }
  return keys
}
