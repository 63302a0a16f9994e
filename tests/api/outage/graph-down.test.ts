import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ApiError } from '../../../api/contract/client.ts'
import type { Log } from '../../../api/http/serve.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { Disturbance } from '../../dev-env/trouble.ts'
import { book, clientOf, person, startCompany, wordsFor } from '../company.ts'

const maria = person('Maria', null, { roles: ['HR.Admin'] })
const ana = person('Ana', maria)
const minute = 60_000
const clock = { time: new Date() }
const logged: Parameters<Log>[0][] = []
let env: DevEnv

beforeEach(async () => {
  clock.time = new Date('2026-03-02T07:00:00Z')
  const people = [maria, ana].map((each) => ({ ...each }))
  env = await startCompany(people, clock, undefined, { log: (line) => logged.push(line) })
  // Tokens of before would hide that no new ones are to be had.
  pass(3 * 60)
  logged.length = 0
})
afterEach(() => env.close())

function pass(minutes: number): void {
  clock.time = new Date(clock.time.getTime() + minutes * minute)
}

async function tagged() {
  const event = wordsFor(env, book(env, maria, [ana], '2026-03-03T09:00:00Z'), maria)
  return { event, session: await clientOf(env, maria).tagSession({ id: randomUUID(), kind: 'coaching', event }) }
}

async function ask(asker = ana) {
  const words = { topic: 'How to say no', context: 'The week is full', urgency: 'this-week' } as const
  return clientOf(env, asker).saveAsk({ id: randomUUID(), version: 0, ...words, state: 'open' })
}

const always = { path: /./, times: Number.POSITIVE_INFINITY } as const
const atGraph = (how: Pick<Disturbance, 'status' | 'retryAfter'>) => () => env.graph.trouble.next({ ...always, ...how })
const atEntra = (path: RegExp, how: Pick<Disturbance, 'status'>) => () =>
  env.identity.trouble.next({ ...always, path, ...how })

const quick: [string, () => () => void][] = [
  ['Graph answers 503', atGraph({ status: 503, retryAfter: 0 })],
  ['Graph answers 500', atGraph({ status: 500 })],
  ['sign-in gives no tokens', atEntra(/token$/, { status: 503 })],
  ['sign-in breaks off', atEntra(/token$/, { status: 'reset' })],
  ['the managed identity gives no token', atEntra(/msi/, { status: 500 })],
]
const slow: [string, () => () => void][] = [
  ['Graph breaks off', atGraph({ status: 'reset' })],
  ['answers of Graph never end', atGraph({ status: 'endless' })],
]

describe.each([...quick, ...slow])('while %s', (_, begin) => {
  test('a meeting is tagged and written in, and verified once it can be', async () => {
    const end = begin()
    const { event, session } = await tagged()
    expect(session.verified).toBe(false)
    const note = { id: session.id, layer: 'shared', version: 0, text: 'Ask who decides' } as const
    await clientOf(env, maria).saveNote(note)
    expect((await clientOf(env, maria).readMeeting({ event })).meeting).toMatchObject({
      session: { id: session.id, verified: false, notes: [{ text: note.text }] },
    })
    end()
    expect((await clientOf(env, maria).readMeeting({ event })).meeting).toMatchObject({
      session: { id: session.id, verified: true, notes: [{ text: note.text }] },
    })
  })

  test('an ask is taken, waits to be told, and is told once', async () => {
    const end = begin()
    const { id } = await ask()
    const feed = () => env.graph.feeds.of(maria.id)
    for (let turn = 0; turn < 2; turn++) {
      await env.service.sendNotices()
      pass(5)
    }
    expect(feed()).toEqual([])
    expect((await clientOf(env, maria).getPipeline({})).entries).toMatchObject([{ stage: 'asked' }])
    end()
    for (let turn = 0; turn < 15; turn++) {
      pass(5)
      await env.service.sendNotices()
    }
    expect(feed()).toMatchObject([{ activityType: 'ask', webUrl: expect.stringContaining(id) }])
    expect(
      env.graph.trouble.calls.filter(({ path, status }) => /Notification/.test(path) && status >= 200 && status < 300),
    ).toHaveLength(1)
  })
})

test('what happened in an outage of half a day is told once when it is over', async () => {
  const people = Array.from({ length: 4 }, (_, index) => person(`Report ${index}`, ana))
  env.world.people.push(...people)
  await env.service.syncAll()
  const end = env.graph.trouble.next({ ...always, status: 503, retryAfter: 0 })
  for (const each of people) await ask(each)
  for (let turn = 0; turn < 12 * 12; turn++) {
    pass(5)
    await env.service.sendNotices()
  }
  end()
  for (let turn = 0; turn < 13; turn++) {
    pass(5)
    await env.service.sendNotices()
  }
  expect(env.graph.feeds.of(ana.id)).toHaveLength(4)
})

describe.each(quick)('while %s', (_, begin) => {
  test('the chart stays as it was and its age is told; afterwards it is read again', async () => {
    const [client, ben] = [clientOf(env, maria), person('Ben', ana)]
    const { finishedAt } = await client.getOrgSync({})
    const end = begin()
    env.world.people.push(ben)
    await env.service.syncAll()
    expect(logged).toMatchObject([{ timer: 'org-sync', cause: expect.stringContaining('does not answer') }])
    const during = await client.getOrgSync({})
    expect(during).toMatchObject({ state: 'failed', finishedAt, problem: expect.stringContaining('does not answer') })
    expect(await client.getHealth({})).toMatchObject({ ok: true, orgSyncAgeMinutes: 180 })
    expect((await client.getPipeline({})).entries).toMatchObject([{ person: { id: ana.id } }])
    end()
    pass(15)
    await env.service.syncAll()
    expect(await client.getOrgSync({})).toMatchObject({ state: 'done', problem: null })
    expect(await clientOf(env, ben).getMe({})).toMatchObject({ manager: { id: ana.id } })
  })
})

test.each([503, 'reset', 'endless'] as const)(
  'while the keys of sign-in cannot be read (%s) a new instance says so, and lets people in once they can',
  async (status) => {
    const end = atEntra(/keys/, { status })()
    const getMe = async () =>
      clientOf(env, ana)
        .getMe({})
        .catch((error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)))
    expect(await getMe()).toMatchObject({ status: 503, code: 'keys-unavailable' })
    expect(await clientOf(env, ana).getHealth({})).toMatchObject({ ok: true })
    end()
    expect(await getMe()).toMatchObject({ person: { id: ana.id } })
    atEntra(/keys/, { status })()
    expect(await getMe()).toMatchObject({ person: { id: ana.id } })
  },
)
