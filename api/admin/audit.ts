import { createHash } from 'node:crypto'
import type { AuditCheck } from '../contract/audit.ts'

/** An entry as it is chained. */
export interface ChainedEntry {
  no: number
  at: Date
  actorAlias: string | null
  action: string
  subjectAlias: string | null
  /** Canonical JSON. */
  facts: string
}

export interface StoredEntry extends ChainedEntry {
  previousHash: Buffer
  hash: Buffer
}

/** What the first entry of a tenant follows. */
export const beginning: Buffer = Buffer.alloc(32)

export function hashOf(tenantId: string, previous: Buffer, entry: ChainedEntry): Buffer {
  const { no, at, actorAlias, action, subjectAlias, facts } = entry
  const canonical = JSON.stringify([tenantId, no, at.toISOString(), actorAlias, action, subjectAlias, facts])
  return createHash('sha256').update(previous).update(canonical).digest()
}

export type Facts = Record<string, string | number | boolean | null>

/** The same facts give the same text, in whichever order they come. */
export function canonical(facts: Facts): string {
  return JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** The newest of the entries whose term is over, by its number, which is how many there were. */
export interface Anchor {
  removed: number
  hash: Buffer
}

/** The entry by which the service says what it has removed. */
export const cutAction = 'cutAudit'

export function cutFacts({ removed, hash }: Anchor): Facts {
  return { removed, hash: hash.toString('hex') }
}

/**
 * Follows a chain part by part from its beginning, or from where it was cut at the end of a term. Then the newest entry
 * about a cutting has to name the same place: whoever moved it by hand could not write that entry.
 */
export class ChainCheck {
  readonly #tenantId: string
  readonly #anchor: Anchor | null
  #no: number
  #hash: Buffer
  #cut: string | null = null
  broken: AuditCheck['broken'] = null

  constructor(tenantId: string, anchor: Anchor | null = null) {
    this.#tenantId = tenantId
    this.#anchor = anchor
    this.#no = anchor?.removed ?? 0
    this.#hash = anchor?.hash ?? beginning
  }

  follow(entries: readonly StoredEntry[]): void {
    for (const entry of entries) {
      if (this.broken) return
      const no = this.#no + 1
      if (entry.no !== no) this.broken = { no, why: 'missing' }
      else if (
        !entry.previousHash.equals(this.#hash) ||
        !entry.hash.equals(hashOf(this.#tenantId, this.#hash, entry))
      ) {
        this.broken = { no, why: 'changed' }
      }
      if (entry.action === cutAction) this.#cut = entry.facts
      this.#no = no
      this.#hash = entry.hash
    }
  }

  /** `head` is what was noted of the newest entry when it was added. */
  end(head: { no: number; hash: Buffer } | null): AuditCheck {
    const removed = this.#anchor?.removed ?? 0
    const isHead = (head?.no ?? 0) === this.#no && (head === null || head.hash.equals(this.#hash))
    if (!this.broken && !isHead) this.broken = { no: Math.min(this.#no + 1, (head?.no ?? 0) + 1), why: 'cut-off' }
    const said = this.#anchor && canonical(cutFacts(this.#anchor))
    if (!this.broken && said !== this.#cut) this.broken = { no: Math.max(removed, 1), why: 'missing' }
    return {
      entries: this.#no - removed,
      removed,
      lastHash: this.#no === 0 ? null : this.#hash.toString('hex'),
      broken: this.broken,
    }
  }
}
