import { directoryReader } from '../../api/graph/directory.ts'
import { orgSync } from '../../api/org/sync.ts'
import { syncStore } from '../../api/org/sync-store.ts'
import { openDb } from '../../api/store/open.ts'

/**
 * Reads a whole org chart in a process of its own and reports as JSON: milliseconds of the first load and of a round in
 * which nothing changed, calls, and the memory at its peak over that of the idle process, in MB.
 */
async function main([databaseUrl = '', graphRoot = '']: string[]): Promise<void> {
  const tenant = '11111111-1111-4111-8111-111111111111'
  const db = await openDb(databaseUrl)
  const tokens = { forApp: async () => 'token', onBehalfOf: async () => 'token' }
  const directory = directoryReader(graphRoot, tokens)
  const run = orgSync({ store: syncStore(db), directory, now: () => new Date() })
  const idle = process.memoryUsage().rss
  let peak = idle
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 20)
  const first = await timed(() => run(tenant, 3_600_000))
  const rounds = []
  for (let index = 0; index < 5; index++) rounds.push(await timed(() => run(tenant, 60_000)))
  clearInterval(watch)
  const [calls] = await db.query<{ requests: number }>(tenant, 'select requests from org_sync')
  console.log(
    JSON.stringify({ first, round: Math.min(...rounds), requests: calls?.requests, peakMb: (peak - idle) / 1e6 }),
  )
  await db.close()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

await main(process.argv.slice(2))
