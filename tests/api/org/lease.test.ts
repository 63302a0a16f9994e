import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Directory } from '../../../api/graph/directory.ts'
import { placeReader } from '../../../api/org/store.ts'
import { orgSync } from '../../../api/org/sync.ts'
import { syncStore } from '../../../api/org/sync-store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { engines, newDatabase } from '../store/engines.ts'

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const people = 30

/** A directory of a chain of thirty people, four a page, that counts its calls. */
function directoryOf(): Directory & { calls: string[] } {
  const calls: string[] = []
  const read = (what: string) => async (_: string, link: string | null) => {
    calls.push(`${what} ${link ?? 'first'}`)
    const from = link === 'changes' ? people : Number(link ?? 0)
    const ids = Array.from({ length: Math.min(4, people - from) }, (_each, index) => from + index)
    const changes = ids.map((index) => ({ id: idOf(index), managerId: index ? idOf(index - 1) : null, enabled: true }))
    const nextLink = from + 4 < people ? String(from + 4) : null
    return { changes, nextLink, deltaLink: nextLink ? null : 'changes', requests: 1, units: 1 }
  }
  const readManagers = async (_: string, ids: readonly string[]) => {
    calls.push('managers')
    return { managers: new Map(ids.map((id) => [id, null])), requests: 1, units: ids.length }
  }
  return { calls, readDelta: read('delta'), readList: read('list'), readManagers }
}

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())

  test('a process that ends after any page leaves the next one to go on, and no page is read twice', async () => {
    const [tenant, directory, store] = [randomUUID(), directoryOf(), syncStore(db)]
    let time = new Date('2026-03-02T08:00:00Z')
    for (let turns = 0; (await store.read(tenant)).state !== 'done'; turns++) {
      // Each turn is a new process that ends after one page without a word: its lease has to run out.
      const run = orgSync({ store: { ...store, release: async () => {} }, directory, now: () => time })
      await run(tenant, 0)
      await run(tenant, 0)
      time = new Date(time.getTime() + 601_000)
      if (turns > 40) break
      const done = directory.calls.filter((call) => call === 'managers').length > 0
      if (done) await orgSync({ store, directory, now: () => time })(tenant, 10_000)
    }
    const pages = (what: string) => directory.calls.filter((call) => call.startsWith(what) && !call.includes('changes'))
    expect(pages('delta')).toHaveLength(8)
    expect(pages('list')).toHaveLength(8)
    expect(new Set(directory.calls).size).toBe(directory.calls.length)
    expect(await placeReader(db)(tenant, idOf(29))).toMatchObject({ manager: { id: idOf(28) } })
  })

  test('whoever lost the lease can no longer write', async () => {
    const [tenant, directory, store] = [randomUUID(), directoryOf(), syncStore(db)]
    const [slow, quick] = [randomUUID(), randomUUID()]
    const now = new Date('2026-03-02T08:00:00Z')
    const run = await store.claim(tenant, slow, now)
    if (!run) throw new Error('not claimed')
    expect(await store.claim(tenant, quick, now)).toBeNull()
    expect(await store.claim(tenant, quick, new Date(now.getTime() + 601_000))).not.toBeNull()
    expect(await store.savePage(tenant, slow, run, await directory.readDelta(tenant, null), now)).toBeNull()
    expect(await store.finish(tenant, slow, now)).toBe(false)
    expect(await db.query(tenant, 'select count(*) from person')).toEqual([{ count: 0 }])
  })
})
