import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addresses } from '../../../api/contract/paths.ts'
import { type Route, routes } from '../../../api/contract/routes.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import type { WorldEvent, WorldPerson } from '../../dev-env/world.ts'
import { book, type Clock, clientOf, person, startCompany, wordsFor } from '../company.ts'

const day = 24 * 3_600_000
const start = new Date('2026-01-05T09:00:00Z')

/** Who reports to whom by place in the list, the first is the top; and who gets another manager later on. */
const org = fc.integer({ min: 3, max: 5 }).chain((size) =>
  fc.record({
    managers: fc.tuple(...Array.from({ length: size }, (_, index) => fc.nat({ max: Math.max(0, index - 1) }))),
    moved: fc.integer({ min: 1, max: size - 1 }),
    to: fc.nat({ max: size - 1 }),
  }),
)

test('of all orgs, before and after a reorganisation, no word of a pair is in an answer to anybody else', async () => {
  await fc.assert(
    fc.asyncProperty(org, async ({ managers, moved, to }) => {
      const clock: Clock = { time: start }
      const people: WorldPerson[] = []
      for (const [index, manager] of managers.entries()) {
        people.push(person(`P${index}`, index === 0 ? null : (people[manager] ?? null)))
      }
      const hana = person('Hana', people[0] ?? null, { roles: ['HR.Admin'] })
      const env = await startCompany([...people, hana], clock)
      try {
        const written = await everyPairWrites(env, people, clock)
        const mover = people[moved]
        const target = people[Math.min(to, moved - 1)]
        const inWorld = env.world.people.find(({ id }) => id === mover?.id)
        if (inWorld && mover && target) {
          inWorld.managerId = target.id
          mover.managerId = target.id
          clock.time = new Date(clock.time.getTime() + day)
          await env.service.runOrgSync(env.world.tenantId)
          written.push(...(await everyPairWrites(env, [mover], clock, people)))
        }
        const heard = await Promise.all([...people, hana].map((each) => everythingReadBy(env, each, people, written)))
        const strangers = heard.flatMap(({ who, texts }) => texts.flatMap((text) => foreignWords(text, who)))
        expect(strangers).toEqual([])
        // What is looked for is there to be found: every pair reads its own words.
        const words = heard.flatMap(({ texts }) => texts.flatMap((text) => text.match(/zz:pair/g) ?? []))
        expect(words.length).toBeGreaterThanOrEqual(2 * (people.length - 1))
      } finally {
        await env.close()
      }
    }),
    { numRuns: 3, seed: 7 },
  )
})

interface Written {
  id: string
  event: WorldEvent
}

/** Each of these with their manager of today: notes in both layers, a topic, a commitment, an ask; all in marked words. */
async function everyPairWrites(env: DevEnv, coachees: WorldPerson[], clock: Clock, people = coachees) {
  const written: Written[] = []
  for (const coachee of coachees) {
    const coach = people.find(({ id }) => id === coachee.managerId)
    if (!coach) continue
    const [one, other] = [clientOf(env, coach), clientOf(env, coachee)]
    const event = book(env, coach, [coachee], clock.time.toISOString())
    const tag = { id: randomUUID(), kind: 'coaching', event: wordsFor(env, event, coach) } as const
    const { id } = await one.tagSession(tag)
    written.push({ id, event })
    const text = `zz:pair:${coach.id}:${coachee.id}`
    for (const [who, client] of [[coach, one] as const, [coachee, other] as const]) {
      await client.saveNote({ id, layer: 'private', version: 0, text: `zz:own:${who.id}` })
      await client.saveNote({ id, layer: 'shared', version: 0, text })
    }
    const item = { sessionId: id, version: 0, text }
    await one.saveAgendaItem({ ...item, id: randomUUID(), state: 'carried' })
    await one.saveCommitment({ ...item, id: randomUUID(), ownerId: coachee.id, due: null, state: 'open' })
    const ask = {
      id: randomUUID(),
      version: 0,
      topic: text,
      context: text,
      urgency: 'no-hurry',
      state: 'open',
    } as const
    await other.saveAsk(ask).catch(() => null)
    clock.time = new Date(clock.time.getTime() + day / 8)
  }
  return written
}

/** Answers of every route that reads, for every id there is, and of every meeting as somebody might come by it. */
async function everythingReadBy(env: DevEnv, who: WorldPerson, people: WorldPerson[], written: Written[]) {
  const headers = { authorization: `Bearer ${await env.tokenFor(who.id)}`, 'content-type': 'application/json' }
  const values: Record<string, readonly string[]> = {
    personId: people.map(({ id }) => id),
    id: written.map(({ id }) => id),
    chatHash: ['a'.repeat(64)],
    finding: ['tops', 'alone'],
    day: ['2026-01-06'],
    from: ['2026-01-05'],
    to: ['2026-01-06'],
    state: ['neither'],
    name: ['P'],
  }
  const texts: string[] = []
  for (const { name, method, address } of addresses) {
    const route: Route = routes[name]
    if (method !== 'GET' || route.who === 'anyone') continue
    for (const url of urlsOf(address, route, values)) {
      texts.push(await (await fetch(`${env.url}/api/${url}`, { headers })).text())
    }
  }
  for (const { event } of written) {
    const body = JSON.stringify({ event: wordsFor(env, event, who) })
    texts.push(await (await fetch(`${env.url}/api/meetings/read`, { method: 'POST', headers, body })).text())
  }
  return { who, texts }
}

/** A route with a field of a kind that is not known here fails: it has to be said what its values are. */
function urlsOf(address: string, { input }: Route, values: Record<string, readonly string[]>): string[] {
  let urls: { path: string; query: URLSearchParams }[] = [{ path: address, query: new URLSearchParams() }]
  for (const [field, schema] of Object.entries(input.shape)) {
    if (schema.safeParse(undefined).success) continue
    const each = values[field]
    if (!each) throw new Error(`Say here which values "${field}" can have.`)
    urls = urls.flatMap(({ path, query }) =>
      each.map((value) =>
        path.includes(`{${field}}`)
          ? { path: path.replace(`{${field}}`, encodeURIComponent(value)), query }
          : { path, query: new URLSearchParams([...query, [field, value]]) },
      ),
    )
  }
  return urls.map(({ path, query }) => `${path}?${query}`)
}

function foreignWords(text: string, { id, displayName }: WorldPerson): string[] {
  const found = text.match(/zz:(own:[0-9a-f-]{36}|pair:[0-9a-f-]{36}:[0-9a-f-]{36})/g) ?? []
  return found.filter((word) => !word.includes(id)).map((word) => `${displayName} reads ${word}`)
}
