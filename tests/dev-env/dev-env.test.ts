import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { createClient } from '../../api/contract/client.ts'
import { type DevEnv, startDevEnv } from './dev-env.ts'
import { readPeople } from './people-csv.ts'

const data = mkdtempSync(join(tmpdir(), 'dev-env-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const people = readPeople(
  'id,displayName,mail,jobTitle,department,managerId\n1,Ada Boss,ada@x.example,CEO,,\n2,Ben Two,ben@x.example,,,1\n',
)
const [ada, ben] = people.map(({ id }) => id)

async function pipelineOf(env: DevEnv, token: string) {
  const client = createClient({ baseUrl: `${env.url}/api`, getToken: async () => token })
  return (await client.getPipeline({})).entries.map(({ person }) => person.displayName)
}

test('a person of the list signs in and sees their people, after a restart with the same token too', async () => {
  const first = await startDevEnv({ data, people })
  const token = await first.tokenFor(ada ?? '')
  expect(await pipelineOf(first, token)).toEqual(['Ben Two'])
  const events = first.world.events
  expect(events.length).toBeGreaterThan(0)
  await first.close()

  const again = await startDevEnv({ data, port: Number(new URL(first.url).port) })
  expect(again.world.events).toEqual(events)
  expect(await pipelineOf(again, token)).toEqual(['Ben Two'])
  await again.close()
})

test('a changed list is a changed directory', async () => {
  const cy = readPeople('id,displayName,mail,jobTitle,department,managerId\n3,Cy,cy@x.example,,,\n')
  const env = await startDevEnv({ data, people: [...people, ...cy.map((one) => ({ ...one, managerId: ada ?? null }))] })
  expect(await pipelineOf(env, await env.tokenFor(ada ?? ''))).toEqual(expect.arrayContaining(['Ben Two', 'Cy']))
  await env.close()
})

test('the pages of one person name that person, and nobody else’s id gets a token', async () => {
  const env = await startDevEnv({ data: 'memory', people })
  expect(await (await fetch(`${env.url}/teams?as=${ben}`)).text()).toContain('Ben Two')
  expect(await (await fetch(env.url)).text()).toContain(`/teams?as=${ada}`)
  expect((await fetch(`${env.url}/dev/token?as=nobody`)).status).toBe(404)
  expect(await (await fetch(`${env.url}/dev/teams.js`)).text()).toContain('nestedAppAuth')
  await env.close()
})

test('Graph can be made difficult from the start page, and from the start on', async () => {
  const env = await startDevEnv({ data: 'memory', people, badDays: ['repeats'] })
  const order = (body: object) =>
    fetch(`${env.url}/dev/graph`, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.json())
  expect(env.graph.switches.repeats).toBe(true)
  expect(await (await fetch(env.url)).text()).toMatch(/name="repeats" checked/)
  expect(await order({ day: 'throttled', on: true })).toMatchObject({ days: ['repeats', 'throttled'] })
  expect(await order({ change: 'expire' })).toMatchObject({ said: expect.stringContaining('expired') })
  expect(await order({ day: 'sunny', on: true })).toHaveProperty('error')
  expect(await order({ happening: 'cancel', personId: ada })).toMatchObject({
    said: expect.stringMatching(/is cancelled\.$/),
  })
  expect(env.world.events.filter(({ isCancelled }) => isCancelled)).toHaveLength(1)
  await order({ consent: 'Calendars.ReadWrite', on: true })
  expect(env.identity.consented.delegated).toContain('Calendars.ReadWrite')
  expect(await (await fetch(env.url)).text()).toMatch(/name="Calendars.ReadWrite" checked/)
  await env.close()
})
