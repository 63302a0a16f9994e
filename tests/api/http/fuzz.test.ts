import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { usualSettings } from '../../../api/admin/policy.ts'
import { addresses } from '../../../api/contract/paths.ts'
import { problemStatus } from '../../../api/contract/problem.ts'
import { type Route, routes } from '../../../api/contract/routes.ts'
import { setConsent } from '../../dev-env/graph/consents.ts'
import { guidOf } from '../../dev-env/guid.ts'
import { pickFrom, randomFrom } from '../../dev-env/random.ts'
import { clientOf } from '../company.ts'
import { callers, type Relation, type Stage, setStage } from '../privacy/stage.ts'
import { newDatabase, servers } from '../store/engines.ts'
import { inputsOf } from './fuzz-input.ts'

const requests = 10_000
const hangMs = 20_000
/** Each reads the whole directory. */
const seldom = ['startOrgSync', 'followCalendar']
/** Whose words a caller may find in an answer, beside those of others that are sent up to them without a name. */
const own: Record<Exclude<Relation, 'other-tenant' | 'no-token'>, string> = {
  ...{ self: 'Sam', coach: 'Cora', coachee: 'Kit', 'former-coach': 'Fay', 'skip-level': 'Tom', peer: 'Pia' },
  ...{ 'other-line': 'Otto', 'hr-admin': 'Hana' },
}
let stage: Stage

beforeAll(async () => {
  stage = await setStage(await newDatabase(servers[0] ?? 'pglite'), { person: 1e9, tenant: 1e9 })
  setConsent(stage.env.identity, 'GroupMember.Read.All', true)
}, 120_000)
afterAll(() => stage.close())

test('of ten thousand calls made from the schemas none fails in the service, hangs, or says what is not the caller’s', async () => {
  const relations = Object.keys(callers).filter((each): each is keyof typeof callers => each in callers)
  const tokens = new Map<string, string>()
  for (const relation of relations) tokens.set(relation, (await stage.tokenOf(relation)) ?? '')
  const people = Object.values(callers).map(({ id }) => id)
  const things = [...Object.values(stage.sessions), stage.itemId, stage.commitmentId, stage.askId, guidOf('nothing')]
  const inputs = new Map(
    addresses.map(({ name }) => [name, inputsOf(routes[name].input, [guidOf('nobody'), ...people, ...things])]),
  )
  const codes = new Map<string, number>()
  const found: string[] = []
  const usual = addresses.filter(({ name }) => !seldom.includes(name))

  async function call(turn: number): Promise<void> {
    const random = randomFrom(`fuzz ${turn}`)
    const list = turn % 500 === 0 ? addresses : usual
    const address = list[turn % list.length] ?? pickFrom(random, addresses as [(typeof addresses)[0]])
    const relation = random() < 0.03 ? 'no-token' : relations[Math.floor(random() * relations.length)]
    const input = inputs.get(address.name)?.(random) ?? {}
    const request = requestOf(address, input, random, tokens.get(relation ?? '') ?? null)
    const started = performance.now()
    const response = await stage.env.service.answer(address.name, request)
    const text = await response.text()
    const took = performance.now() - started
    const code = response.status === 200 ? 'ok' : JSON.parse(text).code
    codes.set(code, (codes.get(code) ?? 0) + 1)
    const what = `${turn} ${address.name} as ${relation}: ${response.status} ${code}`
    if (response.status >= 500) found.push(`${what} ${stage.logged.at(-1)?.cause} ${stage.logged.at(-1)?.stack}`)
    if (code !== 'ok' && !(code in problemStatus)) found.push(`${what} is no code`)
    if (took > hangMs) found.push(`${what} took ${took} ms`)
    if (/\b(select|insert into|update) .* \$\d|node_modules|\n\s+at \S+ \(/.test(text))
      found.push(`${what} tells its inside`)
    const line = stage.lines.get(response.headers.get('x-request-id') ?? '')
    if (!line) found.push(`${what} left no line`)
    found.push(...typedIn(input, line ?? '').map((typed) => `${what} logs ${typed}`))
    found.push(...foreignWords(text, relation).map((words) => `${what} says ${words}`))
    if (address.name === 'savePolicy' && code === 'ok') await back()
  }

  async function back() {
    const { version } = await clientOf(stage.env, callers['hr-admin']).getPolicy({})
    await clientOf(stage.env, callers['hr-admin']).savePolicy({ ...usualSettings, version })
  }

  const lanes = Array.from({ length: 8 }, async (_, lane) => {
    for (let turn = lane; turn < requests; turn += 8) await call(turn)
  })
  await Promise.all(lanes)
  expect(found).toEqual([])
  // They came in: most are taken apart, many reach what is there.
  expect(codes.get('ok')).toBeGreaterThan(requests / 10)
  for (const code of ['input-invalid', 'not-found', 'role-missing', 'version-stale', 'token-missing']) {
    expect(codes.get(code) ?? 0).toBeGreaterThan(10)
  }
}, 600_000)

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What of this input a line of the log holds: of words long enough to tell anything; ids are none. */
function typedIn(input: unknown, line: string): string[] {
  if (typeof input === 'object' && input !== null) return Object.values(input).flatMap((each) => typedIn(each, line))
  const isTyped = typeof input === 'string' && input.length > 5 && !isId.test(input)
  return isTyped && line.includes(input) ? [input] : []
}

function requestOf(
  { name, method, address }: (typeof addresses)[number],
  input: Record<string, unknown>,
  random: () => number,
  token: string | null,
): Request {
  const route: Route = routes[name]
  const rest = { ...input }
  const headers = new Headers({ 'content-type': 'application/json' })
  if (token) headers.set('authorization', `Bearer ${token}`)
  const path = address.replace(/\{(\w+)\}/g, (_, field: string) => {
    const value = rest[field]
    delete rest[field]
    return encodeURIComponent(textOf(value)).replaceAll('.', '%2E') || 'x'
  })
  if (route.ifMatch) {
    if (random() < 0.9) headers.set('if-match', `"${pickFrom(random, [0, 0, 1, 2, 999_999_999])}"`)
    delete rest.version
  }
  const url = new URL(`${stage.env.url}/api/${path}`)
  if (method === 'GET') {
    for (const [field, value] of Object.entries(rest)) url.searchParams.append(field, textOf(value))
    return new Request(url, { method, headers })
  }
  const body = Object.keys(rest).length === 0 && random() < 0.8 ? null : JSON.stringify(rest)
  return new Request(url, { method, headers, body: random() < 0.01 ? '{"a":' : body })
}

/** As an address can carry it: half a sign cannot. */
function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'x')
  return Buffer.from(text).toString()
}

/** Marked words of pairs that the caller is not one of, and what another wrote for themselves. */
function foreignWords(text: string, relation: keyof typeof callers | 'no-token' | undefined): string[] {
  const name = relation && relation in own ? own[relation as keyof typeof own] : ' '
  return [...text.matchAll(/zz:(\w+)-(of|and)-(\w+)/g)].flatMap(([words, one, kind, other]) =>
    one === name || (kind === 'and' && other === name) ? [] : [words],
  )
}
