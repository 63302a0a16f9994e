import { afterEach, expect, jest, test } from '@jest/globals'
import { DeltaExpired, directoryReader } from '../../../api/graph/directory.ts'

const root = 'https://graph.test'
const link = `${root}/v1.0/users/delta?$deltatoken=old`
const tokens = { forApp: async () => 'token', onBehalfOf: async () => 'token' }
const directory = directoryReader(root, tokens)
const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

function graphAnswers(status: number, code: string, headers: Record<string, string> = {}) {
  globalThis.fetch = jest.fn(async () => Response.json({ error: { code, message: code } }, { status, headers }))
}

const readOld = () => directory.readDelta('tenant', link).catch((error: unknown) => error)
const anew = (select: string) => `${root}/v1.0/users/delta?${select}$deltatoken=`

test.each<[string, string | null, string | null]>([
  ['that asks for managers', anew('$select=id,manager&'), anew('$select=id,manager&')],
  ['that asks for them in other letters', anew('%24select=id%2Cmanager&'), anew('%24select=id%2Cmanager&')],
  ['that does not', anew('$select=id,displayName&'), null],
  ['without fields', anew(''), null],
  ['that is none', 'nowhere', null],
  ['that is missing', null, null],
])('gone with an address %s begins anew from where managers are told', async (_, location, restart) => {
  graphAnswers(410, 'resyncRequired', location === null ? {} : { location })
  const error = await readOld()
  expect(error).toBeInstanceOf(DeltaExpired)
  expect(error).toMatchObject({ restart })
})

test.each([
  [400, 'syncStateNotFound'],
  [400, 'SyncStateNotFound'],
  [400, 'resyncRequired'],
  [404, 'syncStateNotFound'],
])('%d %s means that the link is too old', async (status, code) => {
  graphAnswers(status, code)
  expect(await readOld()).toBeInstanceOf(DeltaExpired)
})

test.each([
  [400, 'Request_BadRequest', 'graph-refused'],
  [403, 'Authorization_RequestDenied', 'graph-refused'],
])('%d %s does not', async (status, graphCode, code) => {
  graphAnswers(status, graphCode)
  expect(await readOld()).toMatchObject({ code })
})

test('a link of another address of Graph is too old', async () => {
  const error = await directory
    .readDelta('tenant', 'https://elsewhere.test/v1.0/users/delta?$deltatoken=x')
    .catch(String)
  expect(error).toContain('expired')
})

test('of each person only what the README names is asked for', async () => {
  const asked: URL[] = []
  globalThis.fetch = jest.fn(async (url: Parameters<typeof fetch>[0]) => {
    asked.push(new URL(String(url)))
    return Response.json({ value: [], '@odata.deltaLink': link })
  })
  await directory.readList('tenant', null)
  await directory.readDelta('tenant', null)
  const fields = 'id,displayName,mail,userPrincipalName,jobTitle,department,accountEnabled,userType'
  expect(asked.map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual([
    ['/v1.0/users', { $select: fields, $expand: 'manager($select=id)', $top: '999' }],
    ['/v1.0/users/delta', { $select: `${fields},manager` }],
  ])
})
