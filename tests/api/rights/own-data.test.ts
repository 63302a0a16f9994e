import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { clientOf } from '../company.ts'
import { callers, type Stage, setStage } from '../privacy/stage.ts'
import { newDatabase, servers } from '../store/engines.ts'

const { self: sam, coach: cora, coachee: kit, 'former-coach': fay, 'skip-level': tom } = callers
let stage: Stage

beforeAll(async () => {
  stage = await setStage(await newDatabase(servers[0] ?? 'pglite'))
})
afterAll(() => stage.close())

test('a person takes along all that they wrote and share, wherever it stands, and who their managers were', async () => {
  const untagged = await stage.fresh()
  const client = clientOf(stage.env, sam)
  await client.saveNote({ id: untagged, layer: 'private', version: 0, text: 'kept though untagged' })
  await client.untagSession({ id: untagged })
  await client.saveNoticeSettings({ on: false, timeZone: 'Europe/Berlin', quietFrom: 20, quietUntil: 7, version: 0 })
  await client.setFocus({ personId: kit.id, skill: 'feedback' })
  await clientOf(stage.env, tom).getPipelineOf({ personId: sam.id })
  const data = await client.getOwnData({})
  expect(data).toMatchObject({
    person: { id: sam.id, displayName: 'Sam', mail: sam.mail },
    managers: [{ manager: 'Fay' }, { manager: 'Cora', until: null }],
    untagged: [{ what: 'note', layer: 'private', text: 'kept though untagged' }],
    asks: [{ topic: 'zz:Cora-and-Sam' }],
    focus: [{ with: 'Kit', skill: 'feedback' }],
    notices: { on: false, quietFrom: 20 },
    log: [{ action: 'getPipelineOf', byThem: false }],
  })
  expect(data.sessions.map(({ coach, coachee }) => `${coach.displayName} ${coachee.displayName}`)).toEqual([
    ...['Fay Sam', 'Sam Kit', 'Cora Sam'],
  ])
  expect(data.sessions.map(({ commitments, agenda }) => commitments.length * agenda.length)).toEqual([1, 1, 1])
})

test('a person deletes their private notes, and nobody else’s nor anything that is shared', async () => {
  const { sessions } = stage
  const { deleted } = await clientOf(stage.env, sam).deletePrivateNotes({})
  expect(deleted).toBe(4)
  const layers = async (who: typeof sam, id: string) =>
    (await clientOf(stage.env, who).getSession({ id })).notes.map(
      ({ layer, authorId }) => `${layer} ${authorId === who.id}`,
    )
  expect((await layers(sam, sessions.cora)).sort()).toEqual(['shared false', 'shared true'])
  for (const [who, id] of [
    [cora, sessions.cora] as const,
    [fay, sessions.fay] as const,
    [kit, sessions.kit] as const,
  ]) {
    expect(await layers(who, id)).toContain('private true')
  }
  expect(await clientOf(stage.env, sam).deletePrivateNotes({})).toEqual({ deleted: 0 })
})
