import { directoryReader } from '../../api/graph/directory.ts'
import { orgSync } from '../../api/org/sync.ts'
import { syncStore } from '../../api/org/sync-store.ts'
import { openDb } from '../../api/store/open.ts'

/**
 * Reads a whole org chart in a process of its own and reports as JSON: milliseconds of the first load and of rounds in
 * which nothing changed, calls, and MB at their peaks over the idle process: of all memory, and of what JavaScript
 * holds. With PGlite the first includes the database, whose pages come into memory as they are used; JavaScript's heap
 * is the reading alone, on both engines.
 */
async function main([databaseUrl = '', graphRoot = '']: string[]): Promise<void> {
  const tenant = '11111111-1111-4111-8111-111111111111'
  const db = await openDb(databaseUrl)
  const tokens = { forApp: async () => 'token', onBehalfOf: async () => 'token' }
  const directory = directoryReader(graphRoot, tokens)
  const run = orgSync({ store: syncStore(db), directory, now: () => new Date() })
  const idle = process.memoryUsage()
  let [peak, peakHeap] = [idle.rss, idle.heapTotal]
  const watch = setInterval(() => {
    const now = process.memoryUsage()
    peak = Math.max(peak, now.rss)
    peakHeap = Math.max(peakHeap, now.heapTotal)
  }, 20)
  const first = await timed(() => run(tenant, 3_600_000))
  clearInterval(watch)
  const rounds = []
  for (let index = 0; index < 11; index++) rounds.push(await timed(() => run(tenant, 60_000)))
  const [calls] = await db.query<{ requests: number }>(tenant, 'select requests from org_sync')
  const memory = { peakMb: (peak - idle.rss) / 1e6, heapMb: (peakHeap - idle.heapTotal) / 1e6 }
  console.log(JSON.stringify({ first, rounds, requests: calls?.requests, ...memory }))
  await db.close()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now()
  await work()
  return performance.now() - before
}

await main(process.argv.slice(2))
