import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openDb } from '../../api/store/open.ts'
import { figure, medianOf } from './figure.ts'
import { benchMove } from './move-manager.ts'

const script = (name: string) => ['--import', 'tsx', fileURLToPath(new URL(name, import.meta.url))]
const tenant = '11111111-1111-4111-8111-111111111111'
const idOf = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`

/** First load, memory and quiet round at several sizes, and a move; beside it the way of asking one person at a time. */
export async function benchOrg(engine: string, newDatabase: () => Promise<string>, sizes: readonly number[]) {
  for (const people of sizes) {
    const { server, root } = await startGraph(people)
    const databaseUrl = await newDatabase()
    const read = await readOrg(databaseUrl, root)
    const name = `${people} people, ${engine}`
    figure(`first load, ${name}`, 'people/s', (people / read.first) * 1000, { name: 'goal', value: 5_000 })
    const quiet = read.rounds.length
    figure(`requests of the first load, ${name}`, 'requests', read.requests - quiet, {
      name: 'one person at a time',
      value: people,
    })
    figure(`memory of the reading: JavaScript heap at its peak over idle, ${name}`, 'MB', read.heapMb)
    const inside = engine === 'PGlite' ? ' with the database in it' : ''
    figure(`memory of the process${inside} at its peak over idle, ${name}`, 'MB', read.peakMb, {
      name: 'goal without a database',
      value: 250,
    })
    const [round] = read.rounds.toSorted((a, b) => a - b).slice(Math.floor(quiet / 2))
    figure(`quiet round, median of ${quiet}, ${name}`, 'ms', round ?? 0, {
      name: 'its one request alone',
      value: await oneCall(root),
    })
    if (people <= 20_000) await onePersonAtATime(root, people, read.first)
    server.kill()
    if (people === 100_000) {
      const db = await openDb(databaseUrl)
      await benchMove(db, tenant, name, [idOf(1), idOf(2)])
      await db.close()
    }
  }
}

interface Read {
  first: number
  rounds: number[]
  requests: number
  peakMb: number
  heapMb: number
}

async function readOrg(databaseUrl: string, root: string): Promise<Read> {
  const { stdout } = await promisify(execFile)(process.execPath, [...script('read-org.ts'), databaseUrl, root])
  return JSON.parse(stdout)
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
