import { z } from 'zod'
import type { Seal } from './seal.ts'
import { GraphError } from './wire.ts'

const Place = z.object({ path: z.string(), rest: z.string(), offset: z.number(), after: z.string().nullable() })

/** Makes and reads the `$skiptoken`s of lists. */
export class Paging {
  readonly #seal: Seal

  constructor(seal: Seal) {
    this.#seal = seal
  }

  /** The address of the page that starts at `offset`, with everything else in it as it was asked. */
  nextLink(base: string, path: string, query: URLSearchParams, offset: number, after: string | null): string {
    const rest = withoutToken(query)
    return `${base}${path}?${rest}&$skiptoken=${this.#seal.close({ path, rest, offset, after })}`
  }

  /**
   * Where this page starts; whoever was taken out of the list meanwhile makes nobody else be passed over. Throws when
   * the link is not exactly as it was handed out.
   */
  offset(path: string, query: URLSearchParams, list: readonly { id: string }[]): number {
    const token = query.get('$skiptoken')
    if (token === null) return 0
    const place = Place.safeParse(this.#seal.open(token)).data
    if (place?.path !== path || place.rest !== withoutToken(query)) {
      throw new GraphError(
        400,
        'Directory_ExpiredPageToken',
        'The specified page token value has expired and can no longer be included in your request.',
      )
    }
    const { offset, after } = place
    if (after === null || list[offset - 1]?.id === after) return offset
    const found = list.findIndex(({ id }) => id === after)
    return found < 0 ? Math.max(0, offset - 1) : found + 1
  }
}

function withoutToken(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}
