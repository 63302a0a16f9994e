import { createHmac, createPublicKey, randomUUID } from 'node:crypto'
import {
  base64url,
  createLocalJWKSet,
  importJWK,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose'
import { type Keys, makeSigningKey } from './keys.ts'

export interface Overrides {
  /** Claims to replace; `undefined` takes one away. */
  claims?: Record<string, unknown>
  header?: Partial<JWTHeaderParameters>
  /** How it is signed: by the service, by a stranger's key, not at all, or by HMAC with the public key as secret. */
  signed?: 'properly' | 'stranger' | 'none' | 'hmac-public-key'
}

/** Signs and verifies with the keys of the identity stand-in. */
export class TokenMaker {
  readonly #keys: Keys
  readonly #now: () => Date

  constructor(keys: Keys, now: () => Date) {
    this.#keys = keys
    this.#now = now
  }

  published(): { keys: JWK[] } {
    return { keys: this.#keys.signing.map(publicHalf) }
  }

  /** From now on another key signs; the earlier ones stay published. */
  async rotate(): Promise<void> {
    this.#keys.signing.push(await makeSigningKey())
  }

  seconds(): number {
    return Math.floor(this.#now().getTime() / 1000)
  }

  async sign(claims: JWTPayload, { claims: changed, header, signed = 'properly' }: Overrides = {}): Promise<string> {
    const iat = this.seconds()
    const all = { iat, nbf: iat, exp: iat + 3600, uti: randomUUID(), ...claims, ...changed }
    const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    const key = signed === 'stranger' ? await makeSigningKey() : this.#current()
    const head = { typ: 'JWT', alg: 'RS256', kid: this.#current().kid, ...header }
    if (signed === 'none') return `${encode({ ...head, alg: 'none' })}.${encode(payload)}.`
    if (signed === 'hmac-public-key') {
      const pem = createPublicKey({ key: publicHalf(this.#current()), format: 'jwk' }).export({
        type: 'spki',
        format: 'pem',
      })
      const text = `${encode({ ...head, alg: 'HS256' })}.${encode(payload)}`
      return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`
    }
    return new SignJWT(payload).setProtectedHeader(head).sign(await importJWK(key, 'RS256'))
  }

  /** The claims of a token signed here and still valid. Throws jose's errors. */
  async verify(token: string, expected: { issuer?: string; audience: string }): Promise<JWTPayload> {
    const keySet = createLocalJWKSet(this.published())
    const options = { ...expected, algorithms: ['RS256'], currentDate: this.#now(), clockTolerance: 300 }
    return (await jwtVerify(token, keySet, options)).payload
  }

  #current(): JWK & { kid: string } {
    const key = this.#keys.signing.at(-1)
    if (!key) throw new Error('No signing key.')
    return key
  }
}

function publicHalf({ kid, n = '', e = '' }: JWK & { kid: string }) {
  return { kty: 'RSA' as const, kid, n, e, use: 'sig' }
}

function encode(value: unknown): string {
  return base64url.encode(JSON.stringify(value))
}
