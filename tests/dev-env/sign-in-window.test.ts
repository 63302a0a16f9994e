import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { companyName, companyPeople, personNamed } from './company.ts'
import { guidOf } from './guid.ts'
import { createIdentity, type Identity } from './identity.ts'
import { keysIn } from './keys.ts'
import type { World } from './world.ts'

const people = companyPeople()
const maria = personNamed(people, 'Maria Lopez')
const world: World = {
  tenantId: guidOf('t'),
  clientId: guidOf('c'),
  company: companyName,
  people,
  events: [],
  mailboxes: {},
}
const keys = await keysIn('memory')
const redirect = 'http://localhost:1/tabs/signed-in.html'
const verifier = randomUUID()
let identity: Identity

beforeEach(() => {
  identity = createIdentity({ world, keys, authority: () => 'http://localhost:1/entra', now: () => new Date() })
})

function open(change: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: world.clientId,
    redirect_uri: redirect,
    response_type: 'code',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    nonce: 'once',
    state: 'mine',
    ...change,
  })
  return identity.app.request(`/${world.tenantId}/oauth2/v2.0/authorize?${query}`)
}

/** What the window hands back once somebody has picked this account. */
async function picked(mail: string): Promise<URLSearchParams> {
  const address = new RegExp(`href="([^"]+)">${mail}<`).exec(await (await open()).text())?.[1] ?? ''
  return new URLSearchParams(new URL(address.replaceAll('&amp;', '&')).hash.slice(1))
}

async function redeem(change: Record<string, string>) {
  const form = { grant_type: 'authorization_code', client_id: world.clientId, redirect_uri: redirect, ...change }
  const headers = { origin: 'http://localhost:1' }
  const body = new URLSearchParams({ code_verifier: verifier, ...form })
  const answered = await identity.app.request(`/${world.tenantId}/oauth2/v2.0/token`, { method: 'POST', headers, body })
  return { headers: answered.headers, body: await answered.json() }
}

test('an account that was picked is a code, and the code once a token that a page may read', async () => {
  const given = await picked(maria.mail ?? '')
  expect(given.get('state')).toBe('mine')
  const code = given.get('code') ?? ''
  const { headers, body } = await redeem({ code })
  expect(headers.get('access-control-allow-origin')).toBeTruthy()
  expect(decodeJwt(body.access_token)).toMatchObject({ oid: maria.id, scp: 'access_as_user', aud: world.clientId })
  expect(decodeJwt(body.id_token)).toMatchObject({ oid: maria.id, nonce: 'once' })
  expect((await redeem({ code })).body).toMatchObject({ error: 'invalid_grant' })
  const renewed = await redeem({ grant_type: 'refresh_token', refresh_token: body.refresh_token })
  expect(decodeJwt(renewed.body.access_token)).toMatchObject({ oid: maria.id })
})

test('whoever does not have the verifier, and whoever leads elsewhere, gets nothing', async () => {
  const code = (await picked(maria.mail ?? '')).get('code') ?? ''
  expect((await redeem({ code, code_verifier: 'guessed' })).body.error_codes).toEqual([501481])
  expect((await open({ redirect_uri: 'https://evil.example/' })).status).toBe(400)
  expect((await open({ code_challenge: '' })).status).toBe(400)
})
