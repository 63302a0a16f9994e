import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { examine } from '../../../appPackage/doctor/examine.ts'
import product from '../../../package.json' with { type: 'json' }
import { type Clock, person, startCompany } from '../../api/company.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { type Deployed, deploy } from './deployed.ts'

const tom = person('Tom', null)
const hana = person('Hana', tom, { roles: ['HR.Admin'] })
const morning = new Date()
const clock: Clock = { time: morning }
let env: DevEnv
let deployed: Deployed

beforeAll(async () => {
  env = await startCompany([tom, hana], clock)
  deployed = await deploy(env)
})
afterEach(() => {
  clock.time = morning
  deployed.fault = null
  env.identity.consented.application = new Set(['User.Read.All'])
  env.identity.consented.delegated = new Set(['Calendars.ReadBasic'])
  env.identity.trouble.reset()
})
afterAll(async () => {
  await deployed.close()
  await env.close()
})

/** What the doctor says, by its state. */
async function examined(more: Partial<Parameters<typeof examine>[0]> = {}) {
  const token = await env.tokenFor(hana.id)
  const findings = await examine({
    url: deployed.url,
    token,
    clientId: env.world.clientId,
    version: product.version,
    ...more,
  })
  const saying = (state: string) => findings.filter((finding) => finding.state === state).map(({ says }) => says)
  return { good: saying('good'), wrong: saying('wrong'), unchecked: saying('unchecked') }
}

/** The same answer with other headers; without a value one is taken away. */
function withHeaders(headers: Record<string, string | null>, pages = /\.html$/) {
  deployed.fault = (path, proceed) =>
    pages.test(path)
      ? proceed().then((response) => {
          const changed = new Headers(response.headers)
          for (const [name, value] of Object.entries(headers)) {
            if (value === null) changed.delete(name)
            else changed.set(name, value)
          }
          return new Response(response.body, { status: response.status, headers: changed })
        })
      : null
}

/** The same answer with other fields. */
function withFields(address: string, fields: Record<string, unknown>) {
  deployed.fault = (path, proceed) =>
    path === address
      ? proceed().then(async (response) => Response.json({ ...(await response.json()), ...fields }))
      : null
}

/** The first page of the tab, told to sign in otherwise. */
function withSettings(fields: Record<string, unknown>) {
  const told = /(?<=<meta name="sign-in" content=")[^"]*/
  const other = (text: string) =>
    encodeURIComponent(JSON.stringify({ ...JSON.parse(decodeURIComponent(text)), ...fields }))
  deployed.fault = (path, proceed) =>
    path === '/tabs/index.html'
      ? proceed().then(async (answer) => new Response((await answer.text()).replace(told, other), answer))
      : null
}

test('a healthy deployment has nothing wrong, and each thing looked at is named', async () => {
  const { good, wrong, unchecked } = await examined()
  expect([wrong, unchecked]).toEqual([[], []])
  for (const word of [
    'script that suggests',
    '/tabs/index.html has the headers',
    'Tokens are asked for api://',
    'keys that sign',
    'refused',
    'reaches its database',
    'those that the database knows',
    'org chart was read',
    `Version ${product.version}`,
    'migrated up to',
    'key ring holds 1',
    'Messages in Teams',
    'no more: User.Read.All, Calendars.ReadBasic',
  ]) {
    expect(good.filter((says) => says.includes(word))).toHaveLength(1)
  }
})

test('without the token of an HR admin it says what it could not look at', async () => {
  const { wrong, unchecked } = await examined({ token: null })
  expect([wrong, unchecked]).toEqual([[], [expect.stringContaining('--token-file')]])
})

test('where nothing answers, that is all there is to say', async () => {
  const { wrong } = await examined({ url: new URL('http://localhost:9') })
  expect(wrong).toEqual([expect.stringContaining('Nothing answers at http://localhost:9')])
})

test('a page, a script and an icon that are missing are each named', async () => {
  const lost = ['/addin/pane.html', '/addin/events.js', '/addin/icons/icon-16.png']
  deployed.fault = (path) => (lost.includes(path) ? Promise.resolve(new Response(null, { status: 404 })) : null)
  const { wrong } = await examined()
  for (const path of lost) expect(wrong.join('\n')).toContain(path)
})

test('the list of scripts for classic Outlook that was packed for another host is noticed', async () => {
  deployed.fault = (path) =>
    path.startsWith('/.well-known')
      ? Promise.resolve(Response.json({ allowed: ['https://old.example.com/e.js'] }))
      : null
  expect((await examined()).wrong).toEqual([expect.stringContaining('run npm run package for this host')])
})

const policy =
  "default-src 'none'; frame-ancestors https://teams.microsoft.com https://*.cloud.microsoft https://outlook.office.com"
test.each<[Record<string, string | null>, string]>([
  [{ 'strict-transport-security': null }, 'has no Strict-Transport-Security'],
  [{ 'x-frame-options': 'SAMEORIGIN' }, 'X-Frame-Options, which keeps Teams and Outlook out'],
  [{ 'x-content-type-options': null }, 'nosniff'],
  [{ 'content-security-policy': null }, 'has no Content-Security-Policy'],
  [{ 'content-security-policy': "default-src 'self'" }, 'has no frame-ancestors'],
  [{ 'content-security-policy': `${policy} *` }, 'framed by anybody'],
  [{ 'content-security-policy': policy.replace('https://outlook.office.com', "'self'") }, 'shown by https://outlook'],
  [{ 'content-security-policy': `${policy}; style-src 'unsafe-inline'` }, "allows 'unsafe-inline'"],
])('headers that a proxy changes are found: %j', async (headers, says) => {
  withHeaders(headers)
  const { wrong } = await examined()
  expect(wrong).toHaveLength(2)
  for (const each of wrong) expect(each).toContain(says)
})

test('another app registration than the one of the environment file is found', async () => {
  const { wrong } = await examined({ clientId: '5d7c8a44-0e53-4f0e-8a0a-3b1f5c2d9e22' })
  expect(wrong).toEqual([expect.stringContaining('set ENTRA_CLIENT_ID')])
})

test.each<[Record<string, unknown>, string]>([
  [{ scope: 'api://other/access_as_user' }, 'Pages ask for the scope api://other'],
  [{ authority: 'http://localhost:9/t' }, 'is no place to sign in'],
  [{ clientId: undefined }, 'is not told how to sign in'],
])('wrong sign-in settings are found: %j', async (fields, says) => {
  withSettings(fields)
  expect((await examined()).wrong.join('\n')).toContain(says)
})

test('several tenants with a registration of one are found', async () => {
  withSettings({ authority: `${env.url}/entra/organizations` })
  expect((await examined()).wrong.join('\n')).toContain('ALLOWED_TENANTS')
})

test('an API that lets people in without a token is found', async () => {
  deployed.fault = (path) => (path === '/api/me' ? Promise.resolve(Response.json({})) : null)
  expect((await examined()).wrong).toEqual([
    expect.stringContaining('without a token is answered with 200'),
    expect.stringContaining('that nobody signed is answered with 200'),
  ])
})

test('a token for another app names whom it is for', async () => {
  const token = await env.tokenFor(hana.id, { claims: { aud: 'api://other' } })
  expect((await examined({ token })).wrong).toEqual([expect.stringMatching(/another app.*for api:\/\/other/)])
})

test.each([
  ['of nobody in HR', () => env.tokenFor(tom.id), 'HR.Admin'],
  ['that ended', () => env.tokenFor(hana.id, { claims: { exp: 1, nbf: 0 } }), 'expired'],
  ['of another tenant', () => env.tokenFor(hana.id, { claims: { tid: tom.id } }), 'sign-in authority of its tenant'],
])('a token %s is told in words', async (_, tokenOf, says) => {
  expect((await examined({ token: await tokenOf() })).wrong).toEqual([expect.stringContaining(says)])
})

test('an org chart that is old, or was never read, is found', async () => {
  clock.time = new Date(morning.getTime() + 30 * 3_600_000)
  expect((await examined()).wrong).toEqual([expect.stringContaining('last read 30 hours ago')])
  clock.time = morning
  withFields('/api/health', { orgSyncAgeMinutes: null })
  expect((await examined()).wrong).toEqual([expect.stringContaining('never read to its end')])
})

test('a key ring that is not the one of before is found, without a token', async () => {
  withFields('/api/health', { noteKeys: 'other' })
  expect((await examined({ token: null })).wrong).toEqual([
    expect.stringContaining('another key under an id than before'),
  ])
})

test('a service without its database says so', async () => {
  const problem = { code: 'database-unavailable', detail: 'The service cannot reach its database just now.' }
  deployed.fault = (path) => (path === '/api/health' ? Promise.resolve(Response.json(problem, { status: 503 })) : null)
  expect((await examined()).wrong).toEqual([expect.stringContaining('cannot reach its database')])
})

test('permissions that lack or are too wide are each named', async () => {
  env.identity.consented.application = new Set(['Mail.ReadWrite'])
  env.identity.consented.delegated = new Set(['Calendars.ReadBasic', 'Files.Read.All'])
  expect((await examined()).wrong).toEqual([
    expect.stringMatching(/^User\.Read\.All is not granted/),
    expect.stringMatching(/^Mail\.ReadWrite is granted and nothing that is on needs it/),
    expect.stringMatching(/^Files\.Read\.All is granted/),
  ])
})

test('permissions that cannot be read are no permissions that are right', async () => {
  env.identity.trouble.next({ path: /oauth2\/v2.0\/token/, times: 9, status: 503 })
  expect((await examined()).wrong).toEqual([expect.stringContaining('cannot be read')])
})

test.each<[Record<string, unknown>, string]>([
  [{ version: '0.0.1' }, 'Version 0.0.1 is deployed; this folder holds'],
  [{ noteKeys: 0 }, 'NOTES_KEYS holds no key'],
  [{ database: { migration: 'a', waiting: ['b.sql'], unknown: [] } }, 'lacks b.sql'],
  [{ database: { migration: 'z', waiting: [], unknown: ['z.sql'] } }, 'deploy the newer one again'],
])('what HR is told is judged: %j', async (fields, says) => {
  withFields('/api/admin/deployment', fields)
  expect((await examined()).wrong).toEqual([expect.stringContaining(says)])
})

test('messages in Teams that are not set up are said, not blamed', async () => {
  withFields('/api/admin/deployment', { tellsInTeams: false })
  const { wrong, unchecked } = await examined()
  expect([wrong, unchecked]).toEqual([[], [expect.stringContaining('TEAMS_APP_ID')]])
})
