import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { z } from 'zod'
import { writeWhole } from './write-whole.ts'

const StoredKeys = z.object({
  /** The last one signs; the public halves of all are published. */
  signing: z.array(z.looseObject({ kid: z.string(), kty: z.string() })).min(1),
  /** Seals what the stand-ins hand out as opaque. */
  secret: z.string(),
  identityHeader: z.string(),
  notesKeys: z.string(),
})

export type SigningKey = JWK & { kid: string }
export type Keys = Omit<z.infer<typeof StoredKeys>, 'signing'> & { signing: SigningKey[] }

/** The keys of this data folder, made on first use; those of a `memory` world are never written, and it may be given one. */
export async function keysIn(data: string, signingKey?: SigningKey): Promise<Keys> {
  if (data === 'memory') return makeKeys(signingKey)
  const file = join(data, 'keys.json')
  const stored = await readFile(file, 'utf8').catch(() => null)
  if (stored) return StoredKeys.parse(JSON.parse(stored))
  const keys = await makeKeys()
  writeWhole(file, JSON.stringify(keys))
  return keys
}

async function makeKeys(signingKey?: SigningKey): Promise<Keys> {
  return {
    signing: [signingKey ?? (await makeSigningKey())],
    secret: randomBytes(32).toString('base64'),
    identityHeader: randomUUID(),
    notesKeys: `local:${randomBytes(32).toString('base64')}`,
  }
}

export async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomBytes(20).toString('base64url'), alg: 'RS256', use: 'sig' }
}
