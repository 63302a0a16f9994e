import { sha256 } from '@noble/hashes/sha2.js'
import type { Roster } from '../api/contract/session.ts'
import { type Answer, answerOf } from './answer-of.ts'

/**
 * What the add-in keeps in the mailbox. The event script reads it and the pane alone writes: saving writes all of it,
 * so a second writer would undo the first.
 */
export interface MailboxSettings {
  get(name: string): unknown
  set(name: string, value: unknown): void
  saveAsync(done: (answer: Answer<void>) => void): void
}

const dayMs = 86_400_000

/** All settings of an add-in share 32 KB; a hash takes 12 bytes of it. */
const mostHashes = 2400

/** Fetches who a suggestion may be about when the kept answer is a day old. */
export async function keepRoster(
  settings: MailboxSettings,
  getRoster: () => Promise<Roster>,
  now: Date,
): Promise<void> {
  const readAt: unknown = rosterIn(settings).readAt
  if (typeof readAt === 'number' && Math.abs(now.getTime() - readAt) < dayMs) return
  const { salt, hashes } = await getRoster()
  settings.set('roster', { salt, hashes: hashes.slice(0, mostHashes).join(' '), readAt: now.getTime() })
  await answerOf<void>((done) => settings.saveAsync(done))
}

/** Whether this address is the mailbox owner's manager or direct report, as far as is kept. */
export function isOnRoster(settings: MailboxSettings, mail: string): boolean {
  const { salt, hashes } = rosterIn(settings)
  return typeof salt === 'string' && typeof hashes === 'string' && hashes.split(' ').includes(hashOf(salt, mail))
}

export function isSuggesting(settings: MailboxSettings): boolean {
  return settings.get('suggesting') !== false
}

/** Off for good, or on again. Rejects where the mailbox could not keep it. */
export async function setSuggesting(settings: MailboxSettings, on: boolean): Promise<void> {
  settings.set('suggesting', on)
  try {
    await answerOf<void>((done) => settings.saveAsync(done))
  } catch (error) {
    settings.set('suggesting', !on)
    throw error
  }
}

/** First 8 bytes of SHA-256 over salt and address in lower case, in base64url. */
export function hashOf(salt: string, mail: string): string {
  return base64url(sha256(Uint8Array.from(utf8(salt + mail.toLowerCase()))).subarray(0, 8))
}

function rosterIn(settings: MailboxSettings): Record<'salt' | 'hashes' | 'readAt', unknown> {
  return { salt: null, hashes: null, readAt: null, ...objectIn(settings.get('roster')) }
}

function objectIn(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

/** Some event runtimes have no `TextEncoder`. */
function utf8(text: string): number[] {
  const parts = encodeURIComponent(text).match(/%..|./g) ?? []
  return parts.map((part) => (part.length > 1 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0)))
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function base64url(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => (byte + 256).toString(2).slice(1)).join('')
  const sixes = bits.match(/.{1,6}/g) ?? []
  return sixes.map((six) => letters.charAt(Number.parseInt(`${six}00000`.slice(0, 6), 2))).join('')
}
