const name = 'coaching-untag-offer'
const standsMs = 30_000

/**
 * The offer that one more click takes the tag off. Outlook may load the page anew for each click, so it is kept in the
 * browser's storage, for one session at a time.
 */
export class UntagOffer {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly #now: () => Date

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, now: () => Date) {
    this.#storage = storage
    this.#now = now
  }

  make(sessionId: string): void {
    this.#storage.setItem(name, `${sessionId} ${this.#now().getTime()}`)
  }

  /** Whether it stands for this session; taking it up ends it. */
  take(sessionId: string): boolean {
    const [offered, madeAt] = this.#storage.getItem(name)?.split(' ') ?? []
    this.#storage.removeItem(name)
    return offered === sessionId && Math.abs(this.#now().getTime() - Number(madeAt)) <= standsMs
  }
}
