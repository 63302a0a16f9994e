import { createHash } from 'node:crypto'
import type { Roster } from '../contract/session.ts'

/** Sorted, so that the order tells nobody apart. */
export function rosterOf(salt: string, addresses: readonly string[]): Roster {
  const own = new Set(addresses.map((address) => address.toLowerCase()))
  return { salt, hashes: [...own].map((address) => hashOf(salt, address)).sort() }
}

function hashOf(salt: string, address: string): string {
  return createHash('sha256')
    .update(salt + address)
    .digest()
    .subarray(0, 8)
    .toString('base64url')
}
