import { applyChanges } from '../../api/org/chart-store.ts'
import { saveChanges } from '../../api/org/people-store.ts'
import { sessionStore } from '../../api/session/store.ts'
import type { Db } from '../../api/store/db.ts'
import { createNoteCipher } from '../../api/store/note-cipher.ts'
import { figure, medianOf } from './figure.ts'

const onePerCent = 1_000

/** In a chart of 100,000, a manager with one per cent of everybody below moves between two others. */
export async function benchMove(db: Db, tenant: string, name: string, homes: readonly [string, string]) {
  let turn = 0
  const move = (id: string, managerId: string) =>
    db.transaction(tenant, async (tx) => {
      const now = new Date(Date.now() + ++turn * 48 * 3_600_000)
      await saveChanges(tx, tenant, [{ id, managerId }], 1, now)
      await applyChanges(tx, tenant, now, false)
    })
  const before = await subtrees(db, tenant)
  const mover = before.find(({ people }) => people <= onePerCent)
  if (!mover) throw new Error('nobody has so few people below')
  // The generated tree has nobody with just as many below: smaller teams are put there first.
  let missing = onePerCent - mover.people
  for (const team of before.filter(({ path, people }) => people <= 100 && !path.startsWith(mover.path))) {
    if (team.people >= missing) continue
    await move(team.id, mover.id)
    missing -= team.people + 1
  }
  const people = (await subtrees(db, tenant)).find(({ id }) => id === mover.id)?.people
  const moved = await medianOf(20, () => move(mover.id, homes[turn % 2 ? 0 : 1]))
  figure(`a manager with ${people} people below moves, ${name}`, 'ms', moved, {
    name: 'session save',
    value: await medianOf(50, sessionSaver(db, tenant, homes)),
  })
}

/** Each manager with the number of people below, the largest first. */
async function subtrees(db: Db, tenant: string): Promise<{ id: string; path: string; people: number }[]> {
  const managers = await db.query<{ id: string; path: string; directs: number }>(
    tenant,
    'select person_id as id, path, directs from manager where tenant_id = $1',
    [tenant],
  )
  const people = new Map<string, number>()
  for (const { path, directs } of managers) {
    for (let end = path.length; end > 0; end -= 7) {
      const above = path.slice(0, end)
      people.set(above, (people.get(above) ?? 0) + directs)
    }
  }
  return managers
    .map(({ id, path }) => ({ id, path, people: people.get(path) ?? 0 }))
    .sort((a, b) => b.people - a.people || a.path.localeCompare(b.path))
}

function sessionSaver(db: Db, tenant: string, [coachId, coacheeId]: readonly [string, string]) {
  const store = sessionStore(db, createNoteCipher(`k:${Buffer.alloc(32, 1).toString('base64')}`), () => new Date())
  let count = 0
  return () => {
    const start = new Date(Date.now() + ++count * 3_600_000)
    const times = { start, end: new Date(start.getTime() + 1_800_000), cancelled: false }
    const event = { eventKey: `uid-${count}`, itemIds: [`i${count}`], immutableId: null, organizerId: null, word: null }
    const pair = { coachId, coacheeId, taggedBy: coachId }
    return store.tag(tenant, { id: crypto.randomUUID(), kind: 'coaching', ...times, ...event, ...pair })
  }
}
