import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { readConfig } from '../../api/config.ts'
import type { Log } from '../../api/http/serve.ts'
import { createService } from '../../api/service.ts'
import type { Db } from '../../api/store/db.ts'
import { openDb } from '../../api/store/open.ts'
import { type Clock, clientOf, person, startCompany } from '../api/company.ts'
import { newDatabase, servers } from '../api/store/engines.ts'
import type { DevEnv } from '../dev-env/dev-env.ts'
import { goodDay } from '../dev-env/graph/switches.ts'

const bicep = readFileSync(fileURLToPath(new URL('../../appPackage/infra/alerts.bicep', import.meta.url)), 'utf8')
/** What the alerts look for in the lines of the service, which are JSON as it stands in the log. */
const wanted = [...bicep.matchAll(/AppTraces \| where Message has \\'([^']+)\\'/g)].map(([, mark = '']) => mark)
const maria = person('Maria', null)
const ana = person('Ana', maria)
const clock: Clock = { time: new Date('2026-03-02T08:00:00Z') }
const lines: string[] = []
const log: Log = (line) => lines.push(JSON.stringify(line))
const marksFound = () => wanted.filter((mark) => lines.some((line) => line.includes(mark)))
let db: Db
let env: DevEnv

beforeAll(async () => {
  db = await openDb(await newDatabase(servers[0] ?? 'pglite'))
  env = await startCompany([maria, ana], clock, undefined, { db, databaseUrl: 'pglite:memory', log, record: log })
})
afterAll(async () => {
  await env.close()
  await db.close()
})
beforeEach(() => void lines.splice(0))
afterEach(() => {
  env.graph.trouble.reset()
  Object.assign(env.graph.switches, goodDay())
})

/** What makes the service write the line that an alert looks for. */
const causes: Record<string, () => Promise<unknown>> = {
  async '"timer":"org-sync"'() {
    env.graph.trouble.next({ path: /users/, times: 99, status: 503, retryAfter: 0 })
    await env.service.syncAll()
  },
  async '"timer":"send-notices"'() {
    env.graph.switches.withoutApp.add(maria.id)
    env.graph.trouble.next({ path: /sendActivityNotification/, times: 1, status: 503, retryAfter: 0 })
    const words = { topic: 'Q3', context: null, urgency: 'no-hurry', state: 'open' } as const
    await clientOf(env, ana).saveAsk({ id: randomUUID(), version: 0, ...words })
    clock.time = new Date(clock.time.getTime() + 3_600_000)
    await env.service.sendNotices()
  },
  async '"check":"note-keys"'() {
    const NOTES_KEYS = `local:${Buffer.alloc(32, 7).toString('base64')}`
    const { tenantId: ALLOWED_TENANTS, clientId: ENTRA_CLIENT_ID } = env.world
    await createService(readConfig({ NOTES_KEYS, ALLOWED_TENANTS, ENTRA_CLIENT_ID }), { db, log })
  },
  '"metric":"upkeep"': () => env.service.syncAll(),
}

test('a day on which all is well sets off no alert but the one that looks for silence', async () => {
  await env.service.syncAll()
  await env.service.sendNotices()
  await clientOf(env, maria).getHome({})
  expect(marksFound()).toEqual(['"metric":"upkeep"'])
})

test.each(wanted)('the service writes the line that an alert looks for: %s', async (mark) => {
  await causes[mark]?.()
  expect(marksFound()).toContain(mark)
})

test('no line is left out by sampling: alerts count them, and one may stand alone', () => {
  const { logging } = JSON.parse(readFileSync(fileURLToPath(new URL('../../api/host.json', import.meta.url)), 'utf8'))
  expect(logging.applicationInsights.samplingSettings.excludedTypes.split(';')).toContain('Trace')
})

test('each of them is made by something here', () => {
  expect(wanted.toSorted()).toEqual(Object.keys(causes).toSorted())
})
