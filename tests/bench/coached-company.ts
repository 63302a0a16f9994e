import { randomUUID } from 'node:crypto'
import { book, clientOf, person, wordsFor } from '../api/company.ts'
import { type DevEnv, startDevEnv } from '../dev-env/dev-env.ts'
import { toEwsId } from '../dev-env/outlook/outlook-host.ts'

export interface CoachedCompany {
  env: DevEnv
  /** Where the manager finds the pane, beside a tagged meeting that is still to come, and the tab. */
  panePath: string
  tabPath: string
  close(): Promise<void>
}

/** One manager, whose first hundred reports were coached once; the first of them has another session ahead. */
export async function startCoachedCompany(reportCount: number): Promise<CoachedCompany> {
  const manager = person('Maria Lopez', null)
  const reports = Array.from({ length: reportCount }, (_, index) => person(`Report ${index}`, manager))
  const env = await startDevEnv({ data: 'memory', people: [manager, ...reports], history: false, log: () => {} })
  env.world.events.length = 0
  const client = clientOf(env, manager)
  for (const [index, report] of reports.slice(0, 100).entries()) {
    const event = book(env, manager, [report], inDays(-2 - (index % 30)))
    const { id } = await client.tagSession({ id: randomUUID(), kind: 'coaching', event: wordsFor(env, event, manager) })
    await client.setOutcome({ id, outcome: 'held' })
  }
  const next = book(env, manager, reports.slice(0, 1), inDays(2))
  await client.tagSession({ id: randomUUID(), kind: 'coaching', event: wordsFor(env, next, manager) })
  env.save()
  const item = encodeURIComponent(toEwsId(next.copies[manager.id] ?? ''))
  const panePath = `/outlook?as=${manager.id}&day=${next.start.slice(0, 10)}&item=${item}`
  return { env, panePath, tabPath: `/teams?as=${manager.id}`, close: () => env.close() }
}

/** The same people and calendar around empty pages of the same stack. */
export async function startEmptyPages({ env: { world } }: CoachedCompany, webRoot: string): Promise<DevEnv> {
  const people = structuredClone(world.people)
  const empty = await startDevEnv({ data: 'memory', people, history: false, log: () => {}, webRoot })
  empty.world.events = structuredClone(world.events)
  return empty
}

function inDays(days: number): string {
  const day = 24 * 60 * 60_000
  return new Date(Math.ceil(Date.now() / day) * day + days * day + 9 * 60 * 60_000).toISOString()
}
