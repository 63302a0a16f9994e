import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { ConsentMissing, createGraphTokens } from '../../../api/graph/token.ts'

const tenant = '3f1c9a52-0b6e-4d6f-8a55-2f6f2c7a1e01'
const clientId = '0f9cc5a1-6a5e-4b0e-9e43-3d6f4f2d1c11'
let seen: { path: string; header: string | undefined; form: URLSearchParams }[] = []
let answer: { status: number; body: object }
let time = new Date('2026-03-02T08:00:00Z')
let origin: string

const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk) => {
    text += chunk
  })
  request.on('end', () => {
    const header = request.headers['x-identity-header']?.toString()
    seen.push({ path: request.url ?? '', header, form: new URLSearchParams(text) })
    const isIdentity = request.url?.startsWith('/msi')
    response.writeHead(isIdentity ? 200 : answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isIdentity ? { access_token: 'assertion' } : answer.body))
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})
beforeEach(() => {
  seen = []
  answer = { status: 200, body: { access_token: 'graph-token', token_type: 'Bearer', expires_in: 3600 } }
})

const tokensWith = (secret: string | null) =>
  createGraphTokens(
    {
      authority: origin,
      clientId,
      managedIdentity: secret ? null : { endpoint: `${origin}/msi`, header: 'platform' },
      clientSecret: secret,
    },
    () => time,
  )

test('in Azure the managed identity vouches for the app: no secret is sent', async () => {
  expect(await tokensWith(null).forApp(tenant)).toBe('graph-token')
  const [identity, exchange] = seen
  expect(identity?.header).toBe('platform')
  expect(exchange?.path).toBe(`/${tenant}/oauth2/v2.0/token`)
  expect(Object.fromEntries(exchange?.form ?? [])).toEqual({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion: 'assertion',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    scope: 'https://graph.microsoft.com/.default',
  })
})

test('for a trial on one machine a secret of the app registration does', async () => {
  await tokensWith('trial').forApp(tenant)
  expect(seen).toHaveLength(1)
  expect(seen[0]?.form.get('client_secret')).toBe('trial')
})

test('a kept token that would not last long enough is asked for anew', async () => {
  const tokens = tokensWith('trial')
  const minute = 60_000
  const before = time
  await tokens.forApp(tenant)
  time = new Date(before.getTime() + 10 * minute)
  await tokens.forApp(tenant, 46 * minute)
  expect(seen).toHaveLength(1)
  time = new Date(before.getTime() + 20 * minute)
  await tokens.forApp(tenant)
  expect(seen).toHaveLength(1)
  await tokens.forApp(tenant, 46 * minute)
  expect(seen).toHaveLength(2)
  time = before
})

test('a token is kept until five minutes before its end, per tenant and per person', async () => {
  const tokens = tokensWith('trial')
  await tokens.forApp(tenant)
  await tokens.forApp(tenant)
  await tokens.onBehalfOf(tenant, 'token of Ann', 'Calendars.ReadBasic')
  await tokens.onBehalfOf(tenant, 'token of Ann', 'Calendars.ReadBasic')
  await tokens.onBehalfOf(tenant, 'token of Ben', 'Calendars.ReadBasic')
  expect(seen).toHaveLength(3)
  expect(seen[1]?.form.get('assertion')).toBe('token of Ann')
  time = new Date(time.getTime() + 55 * 60_000 + 1)
  await tokens.forApp(tenant)
  expect(seen).toHaveLength(4)
})

test('missing consent differs from being refused and from being away', async () => {
  const ask = () => tokensWith('trial').onBehalfOf(tenant, 'token of Ann', 'Calendars.ReadBasic')
  answer = {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'AADSTS65001', suberror: 'consent_required' },
  }
  await expect(ask()).rejects.toBeInstanceOf(ConsentMissing)
  answer = { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } }
  await expect(ask()).rejects.toMatchObject({ code: 'graph-refused' })
  answer = { status: 503, body: { error: 'temporarily_unavailable' } }
  await expect(ask()).rejects.toMatchObject({ code: 'graph-unavailable' })
})
