import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { OwnData } from '../../../api/contract/rights.ts'
import { directoryColumns, personColumns } from '../../../api/rights/person-columns.ts'
import { setConsent } from '../../dev-env/graph/consents.ts'
import { guidOf } from '../../dev-env/guid.ts'
import { clientOf } from '../company.ts'
import { callers, type Stage, setStage } from '../privacy/stage.ts'
import { newDatabase, servers } from '../store/engines.ts'
import { leaveTraces } from './everywhere.ts'

const { self: sam, coach: cora, coachee: kit, 'former-coach': fay, 'skip-level': tom, 'hr-admin': hana } = callers
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

/** Where a person's data shows what each table holds of them, or why it need not. */
const shownIn: Record<string, keyof OwnData | { not: string }> = {
  note: 'sessions',
  agenda_item: 'sessions',
  signal: 'sessions',
  commitment: 'sessions',
  session: 'sessions',
  session_copy: { not: 'the ids of a session in two calendars' },
  series: 'series',
  series_copy: { not: 'the ids of a series in two calendars' },
  scheduling: { not: 'which invitation is being written, for an hour' },
  chat_pair: 'chats',
  notice: 'messages',
  notice_settings: 'notices',
  outside_coach: 'outsideCoach',
  outside_session: 'outsideSessions',
  photo: 'photo',
  co_coach: 'coCoaches',
  audit_alias: 'log',
  call_count: { not: 'how many calls in the minute that is over' },
  ask: 'asks',
  pair_state: 'focus',
  away: 'leave',
  manager_override: 'correction',
  override_file: 'log',
  org_policy: 'log',
  counting_rule: 'log',
  tenant_policy: 'log',
  tenant: 'log',
  cascade_week: { not: 'sums over many people' },
  answer_week: { not: 'sums over many people' },
  erasure: 'erasure',
  group_member: 'groups',
  manager: { not: 'counters of what stands under sessions' },
  link: 'managers',
  person: 'person',
}

test('of every table that can hold a person it is said where their data shows it, and it is there', async () => {
  expect(Object.keys(shownIn).sort()).toEqual(Object.keys({ ...personColumns, ...directoryColumns }).sort())
  const hr = clientOf(stage.env, hana)
  await leaveTraces(stage)
  const groupId = guidOf('a group with Sam')
  stage.env.world.groups = [{ id: groupId, displayName: 'Pilot', memberIds: [sam.id] }]
  setConsent(stage.env.identity, 'GroupMember.Read.All', true)
  await hr.readGroup({ groupId })
  await hr.saveOverrides({ csv: `person,manager\n${sam.id},${cora.id}\n` })
  await clientOf(stage.env, cora).setAway({ personId: sam.id, from: '2026-05-01', until: '2026-05-09' })
  await stage.freshSeries()
  await hr.startErasure({ personId: sam.id })
  await stage.db.query(
    stage.env.world.tenantId,
    "update photo set image = 'x' where tenant_id = $1 and person_id = $2",
    [stage.env.world.tenantId, sam.id],
  )
  const data = await clientOf(stage.env, sam).getOwnData({})
  const parts = Object.values(shownIn).filter((part) => typeof part === 'string')
  for (const part of parts) expect({ part, empty: isEmpty(data[part]) }).toEqual({ part, empty: false })
  expect(data).toMatchObject({
    ...{ groups: ['Pilot'], correction: { manager: 'Cora' }, photo: 'eA==', erasure: { dueAt: expect.any(String) } },
    ...{ chats: [{ with: 'Cora', chat: stage.chatHash }], series: [{ with: 'Cora', endedAt: null }] },
    coCoaches: [{ coach: 'Pia', coachee: 'Kit', namedBy: 'Sam' }],
  })
  expect(data.log.filter(({ byThem }) => byThem).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['savePolicy', 'saveCountingPolicy', 'saveOrgPolicy', 'setCalendarPolicy', 'saveOverrides']),
  )
  expect(Object.keys(data).sort()).toEqual(Object.keys(OwnData.shape).sort())
})

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}
