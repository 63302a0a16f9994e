import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { GraphError } from './wire.ts'

/** Makes and reads `$skiptoken`s that say nothing and cannot be made by anybody else. */
export class Paging {
  readonly #key: Buffer

  constructor(secret: string) {
    this.#key = Buffer.from(secret, 'base64')
  }

  /** The address of the page that starts at `offset`, with everything else in it as it was asked. */
  nextLink(base: string, path: string, query: URLSearchParams, offset: number): string {
    const rest = withoutToken(query)
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv)
    const text = Buffer.concat([cipher.update(JSON.stringify([path, rest, offset])), cipher.final()])
    const token = Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
    return `${base}${path}?${rest}&$skiptoken=${token}`
  }

  /** Where this page starts. Throws when the link is not exactly as it was handed out. */
  offset(path: string, query: URLSearchParams): number {
    const token = query.get('$skiptoken')
    if (token === null) return 0
    try {
      const bytes = Buffer.from(token, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString()
      const [wasPath, rest, offset] = JSON.parse(text)
      if (wasPath === path && rest === withoutToken(query)) return Number(offset)
    } catch {}
    throw new GraphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired and can no longer be included in your request.',
    )
  }
}

function withoutToken(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== '$skiptoken')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}
