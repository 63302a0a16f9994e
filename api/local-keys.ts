import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from './config.ts'

/** Beside a PGlite folder the key ring is a file that only its owner reads, made at the first start. */
export function localKeys(databaseUrl: string): string {
  const fresh = () => `local:${randomBytes(32).toString('base64')}`
  if (databaseUrl === 'pglite:memory') return fresh()
  if (!databaseUrl.startsWith('pglite:')) throw new ConfigError('NOTES_KEYS must be set: id:base64 of 32 random bytes.')
  const file = `${databaseUrl.slice('pglite:'.length)}.keys`
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(databaseUrl.slice('pglite:'.length))) {
    throw new ConfigError(`The keys of the notes are missing: put back ${file}, or set NOTES_KEYS.`)
  }
  mkdirSync(dirname(file), { recursive: true })
  const keys = fresh()
  writeFileSync(file, keys, { mode: 0o600, flag: 'wx' })
  return keys
}
