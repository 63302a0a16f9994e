import { expect, test } from '@jest/globals'
import { reportsReader } from '../../../api/pipeline/store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import { openDb } from '../../../api/store/open.ts'
import { chartOf, cipher, idsOf, newTenant, taggingOf } from '../cascade/tenant.ts'
import { engines, newDatabase } from '../store/engines.ts'

test.each(engines)('on %s a session is told to the millisecond, in whatever century it is', async (engine) => {
  const db = await openDb(await newDatabase(engine))
  const tenant = await newTenant(db)
  const [maria = '', ana = '', ben = ''] = idsOf(3)
  const now = new Date('2026-03-02T08:00:00Z')
  await chartOf(db, tenant, [{ id: maria }, { id: ana, managerId: maria }, { id: ben, managerId: maria }], now)
  const starts = ['2026-03-09T08:00:00.123Z', '+010000-01-01T11:00:00.000Z']
  const store = sessionStore(db, cipher, () => now)
  for (const [index, coachee] of [ana, ben].entries()) {
    await store.tag(tenant, taggingOf(maria, coachee, new Date(starts[index] ?? '')))
  }
  const { reports } = await reportsReader(db)(tenant, maria, now)
  expect(reports.map(({ next }) => next?.start).sort()).toEqual(starts.toSorted())
  await db.close()
})
