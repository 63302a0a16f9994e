import { createHash } from 'node:crypto'
import type { WorldEvent } from './world.ts'

/** The id of an item in a mailbox, in the form that Graph takes; another one in every mailbox. */
export function copyId(ownerId: string, iCalUId: string): string {
  return `AAMkAD${digest(`folder of ${ownerId}`, 54)}BGAAAAAA${digest(`${ownerId} ${iCalUId}`, 72)}AAA=`
}

/** The same item's id that survives a move between folders. */
export function immutableId(id: string): string {
  return `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${digest(id, 48)}AAA=`
}

/** The immutable id of the copy in this mailbox; null when there is none. */
export function immutableIdIn({ copies, immutableIds }: WorldEvent, ownerId: string): string | null {
  const id = copies[ownerId]
  return immutableIds[ownerId] ?? (id === undefined ? null : immutableId(id))
}

export function masterId(ownerId: string, masterUId: string): string {
  return copyId(ownerId, `master of ${masterUId}`)
}

function digest(text: string, length: number): string {
  return createHash('sha512').update(text).digest('base64url').slice(0, length)
}
