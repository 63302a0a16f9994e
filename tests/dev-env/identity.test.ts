import { beforeEach, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { companyName, companyPeople, personNamed } from './company.ts'
import { guidOf } from './guid.ts'
import { createIdentity, type Identity } from './identity.ts'
import { keysIn } from './keys.ts'
import type { World } from './world.ts'

const authority = 'http://localhost:1/entra'
const people = companyPeople()
const world: World = {
  tenantId: guidOf('t'),
  clientId: guidOf('c'),
  company: companyName,
  people,
  events: [],
  mailboxes: {},
}
const keys = await keysIn('memory')
const maria = personNamed(people, 'Maria Lopez').id
let identity: Identity

beforeEach(() => {
  identity = createIdentity({ world, keys, authority: () => authority, now: () => new Date() })
})

async function assertion(): Promise<string> {
  const query = 'api-version=2019-08-01&resource=api://AzureADTokenExchange'
  const headers = { 'x-identity-header': keys.identityHeader }
  const response = await identity.app.request(`/msi/token?${query}`, { headers })
  return (await response.json()).access_token
}

async function askToken(change: Record<string, string>) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: world.clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await assertion(),
    scope: 'https://graph.microsoft.com/.default',
    ...change,
  })
  const response = await identity.app.request(`/${world.tenantId}/oauth2/v2.0/token`, { method: 'POST', body })
  return { status: response.status, body: await response.json() }
}

const onBehalfOf = async () => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
  scope: 'https://graph.microsoft.com/Calendars.ReadBasic',
  assertion: (await identity.mint(maria)).accessToken,
})

test('the app gets a Graph token for a managed identity’s token, with the roles that were consented to', async () => {
  const { status, body } = await askToken({})
  expect(status).toBe(200)
  expect(decodeJwt(body.access_token)).toMatchObject({ idtyp: 'app', roles: ['User.Read.All'] })
})

test('a client assertion signed by somebody else is refused', async () => {
  const { accessToken } = await identity.mint(maria, { signed: 'stranger' })
  const { status, body } = await askToken({ client_assertion: accessToken })
  expect(status).toBe(401)
  expect(body).toMatchObject({ error: 'invalid_client', error_codes: [50027] })
})

test('a user’s token does not pass for the managed identity’s', async () => {
  const { accessToken } = await identity.mint(maria)
  expect((await askToken({ client_assertion: accessToken })).body).toMatchObject({ error: 'invalid_client' })
})

test('the managed identity endpoint wants its header', async () => {
  expect((await identity.app.request('/msi/token?api-version=2019-08-01')).status).toBe(401)
})

test('on behalf of a person the token is that person’s', async () => {
  const { body } = await askToken(await onBehalfOf())
  expect(decodeJwt(body.access_token)).toMatchObject({ oid: maria, scp: 'Calendars.ReadBasic' })
})

test('without consent the answer has Entra’s shape', async () => {
  identity.consented.delegated.clear()
  const { status, body } = await askToken(await onBehalfOf())
  expect(status).toBe(400)
  expect(body).toMatchObject({ error: 'invalid_grant', suberror: 'consent_required', error_codes: [65001] })
  expect(body.error_description).toMatch(/^AADSTS65001: /)
})

test('an expired assertion and one for another app are told apart', async () => {
  const asked = await onBehalfOf()
  const expired = await identity.mint(maria, { claims: { exp: 1 } })
  const foreign = await identity.mint(maria, { claims: { aud: guidOf('another app') } })
  expect((await askToken({ ...asked, assertion: expired.accessToken })).body.error_codes).toEqual([500133])
  expect((await askToken({ ...asked, assertion: foreign.accessToken })).body.error_codes).toEqual([500131])
})

test('the published keys hold no private part, and a new key stands beside the old', async () => {
  const read = async () => (await identity.app.request('/common/discovery/v2.0/keys')).json()
  expect((await read()).keys[0]).not.toHaveProperty('d')
  await identity.rotateKeys()
  expect((await read()).keys.length).toBeGreaterThan(1)
})
