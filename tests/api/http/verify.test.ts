import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { createVerifier, type Verify } from '../../../api/http/verify.ts'

const tenant = '3f1c9a52-0b6e-4d6f-8a55-2f6f2c7a1e01'
const otherTenant = '77777777-0b6e-4d6f-8a55-2f6f2c7a1e01'
const user = 'aaaaaaaa-1111-4111-8111-111111111111'
const clientId = '0f9cc5a1-6a5e-4b0e-9e43-3d6f4f2d1c11'
const now = new Date('2026-03-02T10:00:00Z')
const seconds = now.getTime() / 1000

const keyPair = () => generateKeyPair('RS256', { extractable: true })
let keys: Awaited<ReturnType<typeof keyPair>>
let strangers: Awaited<ReturnType<typeof keyPair>>
let server: Server
let authority: string
let published: object[] = []
let reads = 0
let verify: Verify

beforeAll(async () => {
  ;[keys, strangers] = await Promise.all([keyPair(), keyPair()])
  server = createServer((_, response) => {
    reads++
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})
beforeEach(async () => {
  published = [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }]
  reads = 0
  verify = createVerifier({ clientId, authority, allowedTenants: [tenant], now: () => now })
})

function claims(): JWTPayload {
  return {
    iss: `${authority}/${tenant}/v2.0`,
    aud: clientId,
    tid: tenant,
    oid: user,
    azp: clientId,
    scp: 'access_as_user',
    ver: '2.0',
    nbf: seconds - 60,
    exp: seconds + 3600,
  }
}

async function token(changes: JWTPayload = {}, { kid = 'k1', key = keys.privateKey } = {}): Promise<string> {
  const payload = Object.fromEntries(Object.entries({ ...claims(), ...changes }).filter(([, value]) => value !== null))
  return `Bearer ${await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(key)}`
}

const refuses = (authorization: string | null, code: string) =>
  expect(verify(authorization)).rejects.toMatchObject({ code })

test('the caller is who the token says, in the tenant that issued it', async () => {
  expect(await verify(await token({ roles: ['HR.Admin'] }))).toMatchObject({
    tenantId: tenant,
    userId: user,
    roles: ['HR.Admin'],
  })
})

test('no token, or something that is none, is refused', async () => {
  await refuses(null, 'token-missing')
  await refuses('Basic YTpi', 'token-missing')
  await refuses('Bearer abc', 'token-malformed')
  await refuses('Bearer a.b.c', 'token-malformed')
})

test('a wrong signature is refused', async () => {
  await refuses(await token({}, { key: strangers.privateKey }), 'token-signature')
})

test('"alg: none" is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  await refuses(`Bearer ${part({ alg: 'none', kid: 'k1' })}.${part(claims())}.`, 'token-algorithm')
})

test('HS256 signed with the public key is refused', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'HS256', kid: 'k1' })}.${part(claims())}`
  const secret = await exportSPKI(keys.publicKey)
  await refuses(`Bearer ${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`, 'token-algorithm')
})

test('a token outside its time is refused, with a minute of tolerance', async () => {
  await refuses(await token({ exp: seconds - 61 }), 'token-expired')
  await refuses(await token({ nbf: seconds + 61 }), 'token-not-yet-valid')
  expect(await verify(await token({ exp: seconds - 30 }))).toMatchObject({ userId: user })
})

test('a token for another app is refused', async () => {
  await refuses(await token({ aud: '00000003-0000-0000-c000-000000000000' }), 'token-audience')
})

test('an issuer that is not the authority of the tenant is refused', async () => {
  await refuses(await token({ iss: `https://sts.windows.net/${tenant}/` }), 'token-issuer')
  await refuses(await token({ iss: `${authority}/${otherTenant}/v2.0` }), 'token-issuer')
})

test('a tenant that is not allowed is refused', async () => {
  await refuses(await token({ tid: otherTenant, iss: `${authority}/${otherTenant}/v2.0` }), 'token-tenant')
})

test('an ID token is refused, and so is an access token without the scope', async () => {
  // null takes the claim out
  await refuses(await token({ scp: null, azp: null, nonce: 'n' } as unknown as JWTPayload), 'token-not-access')
  await refuses(await token({ scp: 'User.Read' }), 'token-scope')
  await refuses(await token({ scp: null, roles: ['Sync'] } as unknown as JWTPayload), 'token-scope')
})

test('claims that must be there are missed', async () => {
  await refuses(await token({ tid: null } as unknown as JWTPayload), 'token-malformed')
  await refuses(await token({ oid: 'ann' }), 'token-malformed')
})

test('a new key of the authority is found, and an unknown one asks for the set at most every five minutes', async () => {
  jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask'] })
  try {
    await verify(await token())
    await refuses(await token({}, { kid: 'k2' }), 'token-key-unknown')
    expect(reads).toBe(1)
    jest.setSystemTime(now.getTime() + 5 * 60_000 + 1)
    await refuses(await token({}, { kid: 'k3' }), 'token-key-unknown')
    await refuses(await token({}, { kid: 'k4' }), 'token-key-unknown')
    expect(reads).toBe(2)
    jest.setSystemTime(now.getTime() + 11 * 60_000)
    published = [{ ...(await exportJWK(strangers.publicKey)), kid: 'k5', use: 'sig', alg: 'RS256' }]
    expect(await verify(await token({}, { kid: 'k5', key: strangers.privateKey }))).toMatchObject({ userId: user })
    expect(reads).toBe(3)
  } finally {
    jest.useRealTimers()
  }
})

test('when the key set cannot be read the answer is "try again", not "refused"', async () => {
  verify = createVerifier({ clientId, authority: 'http://127.0.0.1:9', allowedTenants: [tenant], now: () => now })
  await refuses(await token(), 'keys-unavailable')
})
