import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { applyChanges } from '../../api/org/chart-store.ts'
import { saveChanges } from '../../api/org/people-store.ts'
import { sessionStore } from '../../api/session/store.ts'
import { createNoteCipher } from '../../api/store/note-cipher.ts'
import { openDb } from '../../api/store/open.ts'
import { figure, medianOf } from './figure.ts'

const script = (name: string) => ['--import', 'tsx', fileURLToPath(new URL(name, import.meta.url))]
const tenant = '11111111-1111-4111-8111-111111111111'
const idOf = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`

/** First load, quiet round and memory at several sizes; beside it the way of asking for one person at a time. */
export async function benchOrg(engine: string, newDatabase: () => Promise<string>, sizes: readonly number[]) {
  for (const people of sizes) {
    const { server, root } = await startGraph(people)
    const databaseUrl = await newDatabase()
    const { stdout } = await promisify(execFile)(process.execPath, [...script('read-org.ts'), databaseUrl, root])
    const read: { first: number; round: number; requests: number; peakMb: number } = JSON.parse(stdout)
    const name = `${people} people, ${engine}`
    figure(`first load, ${name}`, 'people/s', (people / read.first) * 1000, { name: 'goal', value: 5_000 })
    figure(`calls of the first load and five quiet rounds, ${name}`, 'requests', read.requests, {
      name: 'one person at a time',
      value: people,
    })
    figure(`memory at the peak over the idle process, ${name}`, 'MB', read.peakMb, { name: 'goal', value: 250 })
    figure(`quiet round, ${name}`, 'ms', read.round, { name: 'one call', value: await oneCall(root) })
    if (people <= 20_000) await onePersonAtATime(root, people, read.first)
    server.kill()
    if (people === 100_000 && engine === 'PostgreSQL') await benchMove(databaseUrl)
  }
}

async function startGraph(people: number): Promise<{ server: ChildProcess; root: string }> {
  const server = spawn(process.execPath, [...script('graph-server.ts'), String(people)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!server.stdout) throw new Error('no output')
  const [port] = await once(server.stdout, 'data')
  return { server, root: `http://127.0.0.1:${String(port).trim()}` }
}

function oneCall(root: string): Promise<number> {
  return medianOf(20, async () => (await fetch(`${root}/v1.0/users/delta?$deltatoken=1`)).json())
}

/** As the person card of the Graph Toolkit does it: a batch for every person, with manager and reports. */
async function onePersonAtATime(root: string, people: number, ours: number): Promise<void> {
  const before = performance.now()
  const sample = Math.min(people, 1_000)
  for (let index = 0; index < sample; index++) {
    const requests = [{ id: idOf(index), method: 'GET', url: `/users/${idOf(index)}` }]
    await (await fetch(`${root}/v1.0/$batch`, { method: 'POST', body: JSON.stringify({ requests }) })).json()
  }
  const all = ((performance.now() - before) / sample) * people
  const note = `calls alone, one person at a time, ${people} people (from ${sample})`
  figure(note, 'ms', all, { name: 'our whole first load', value: ours })
}

/** A manager with one per cent of everybody below moves to another place and back. */
async function benchMove(databaseUrl: string): Promise<void> {
  const db = await openDb(databaseUrl)
  const [mover] = await db.query<{ person_id: string; people: number }>(
    tenant,
    `select m.person_id, sum(b.directs) as people from manager m
     join manager b on b.path >= m.path and b.path < m.path || '~' where m.depth > 1
     group by m.person_id order by abs(sum(b.directs) - 1000) limit 1`,
  )
  let turn = 0
  const move = () =>
    db.transaction(tenant, async (tx) => {
      const now = new Date(Date.now() + ++turn * 48 * 3_600_000)
      await saveChanges(tx, tenant, [{ id: mover?.person_id ?? '', managerId: idOf(turn % 2 ? 1 : 2) }], 1, now)
      await applyChanges(tx, tenant, now, false)
    })
  const store = sessionStore(db, createNoteCipher(`k:${Buffer.alloc(32, 1).toString('base64')}`), () => new Date())
  const save = () => {
    const start = new Date(Date.now() + ++turn * 3_600_000)
    const times = { start, end: new Date(start.getTime() + 1_800_000), cancelled: false }
    const pair = {
      coachId: idOf(1),
      coacheeId: idOf(9),
      eventKey: `uid-${turn}`,
      itemIds: [`i${turn}`],
      taggedBy: idOf(1),
    }
    return store.tag(tenant, { id: crypto.randomUUID(), kind: 'coaching', ...times, ...pair })
  }
  const moved = await medianOf(20, move)
  figure(`a manager with ${mover?.people} people below moves`, 'ms', moved, {
    name: 'session save',
    value: await medianOf(50, save),
  })
  await db.close()
}
