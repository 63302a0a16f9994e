import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { directoryColumns, personColumns } from '../../../api/rights/person-columns.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { setConsent } from '../../dev-env/graph/consents.ts'
import { guidOf } from '../../dev-env/guid.ts'
import { clientOf } from '../company.ts'
import { callers, type Stage, setStage, today } from '../privacy/stage.ts'
import { tablesOf } from '../privacy/tables.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { leaveTraces } from './everywhere.ts'

const { self: sam, coach: cora, coachee: kit, 'hr-admin': hana } = callers
const afterDays = (days: number) => new Date(today.getTime() + days * 24 * 3_600_000)
let stage: Stage
/** Every table in which somebody can stand. */
const withPeople = Object.keys({ ...personColumns, ...directoryColumns }).sort()

/** Each row, of every table that there is, in which this person can be found by id, name or mail. */
async function foundOf(db: Db, tenantId: string, { id, displayName, mail }: typeof sam): Promise<string[]> {
  const sign = new RegExp(`${id}|${id.replaceAll('-', '')}|\\b${displayName}\\b|${mail}`, 'i')
  const found: string[] = []
  for (const table of await tablesOf(db, tenantId)) {
    const rows = await db.query<{ row: string }>(tenantId, `select to_jsonb(t)::text as row from ${table} t`)
    if (rows.some(({ row }) => sign.test(row))) found.push(table)
  }
  return found
}

const found = () => foundOf(stage.db, stage.env.world.tenantId, sam)

async function leavesDirectory() {
  const { world, service } = stage.env
  world.people = world.people.filter(({ id }) => id !== sam.id)
  await service.runOrgSync(world.tenantId)
}

describe('of somebody with a history', () => {
  beforeEach(async () => {
    stage = await setStage(await newDatabase(engines.at(-1) ?? 'pglite'))
    const hr = clientOf(stage.env, hana)
    await clientOf(stage.env, sam).saveNoticeSettings({
      ...{ on: true, timeZone: 'Europe/Berlin', quietFrom: 18, quietUntil: 8, version: 0 },
    })
    await clientOf(stage.env, sam).setFocus({ personId: kit.id, skill: 'open-questioning' })
    await clientOf(stage.env, sam).beginScheduling({ personId: kit.id, askId: null })
    await clientOf(stage.env, sam).setAway({ personId: kit.id, from: '2026-05-01', until: '2026-05-09' })
    await clientOf(stage.env, cora).answerAsk({ id: stage.askId, reply: 'zz:reply', sessionId: null })
    await stage.freshSeries()
    await hr.saveOverrides({ csv: `person,manager\n${kit.id},${sam.id}\n` })
    await hr.saveOverrides({ csv: `person,manager\n${sam.id},${cora.id}\n` })
    await stage.env.service.sendNotices()
    const groupId = guidOf('a group with Sam')
    stage.env.world.groups = [{ id: groupId, displayName: 'Pilot', memberIds: [sam.id] }]
    setConsent(stage.env.identity, 'GroupMember.Read.All', true)
    expect(await hr.readGroup({ groupId })).toMatchObject({ people: 1 })
    await hr.startErasure({ personId: sam.id })
  })
  afterEach(() => stage.close())

  test('until its day nothing is gone, and it can be taken back', async () => {
    stage.clock.time = afterDays(29)
    await stage.env.service.tidyAll()
    const before = await clientOf(stage.env, sam).getSession({ id: stage.sessions.cora })
    expect(before.notes).toHaveLength(3)
    expect((await clientOf(stage.env, hana).listErasures({})).entries).toMatchObject([
      { person: { displayName: 'Sam' }, startedBy: { displayName: 'Hana' }, state: 'waiting' },
    ])
    await clientOf(stage.env, hana).takeBackErasure({ personId: sam.id })
    stage.clock.time = afterDays(60)
    await stage.env.service.tidyAll()
    expect(await clientOf(stage.env, sam).getSession({ id: stage.sessions.cora })).toEqual(before)
    const again = clientOf(stage.env, hana).takeBackErasure({ personId: sam.id })
    await expect(again).rejects.toMatchObject({ problem: { code: 'not-found' } })
  })

  test('then no row of any table names them: no id, no name, no address', async () => {
    await leaveTraces(stage)
    expect(await found()).toEqual(withPeople)
    await leavesDirectory()
    stage.clock.time = afterDays(31)
    await stage.env.service.tidyAll()
    expect(await found()).toEqual([])
    expect((await clientOf(stage.env, hana).listErasures({})).entries).toEqual([])
    await stage.env.service.runOrgSync(stage.env.world.tenantId)
    expect(await found()).toEqual([])
  })

  test('the partner keeps their own words and the fact of each session, under no name', async () => {
    await leavesDirectory()
    stage.clock.time = afterDays(31)
    await stage.env.service.tidyAll()
    const session = await clientOf(stage.env, cora).getSession({ id: stage.sessions.cora })
    expect(session).toMatchObject({ state: 'held', coachee: { displayName: 'Somebody who was erased' } })
    expect(session.notes.map(({ text, layer }) => `${layer} ${text}`).sort()).toEqual([
      'private zz:Cora-of-Sam',
      'shared zz:Cora-and-Sam',
    ])
    expect(session.agenda.map(({ authorId }) => authorId)).toEqual([cora.id])
    expect(session.commitments).toEqual([])
    const pair = await clientOf(stage.env, cora).getPair({ personId: session.coachee.id })
    expect(pair).toMatchObject({ current: false, asks: [{ topic: '', context: null, reply: 'zz:reply' }] })
    const own = await clientOf(stage.env, kit).getSession({ id: stage.sessions.kit })
    expect(own).toMatchObject({ useful: 4, commitments: [{ text: 'zz:Sam-and-Kit' }], agenda: [] })
  })

  test('the log says that somebody was erased and no more who, and is still whole', async () => {
    await leavesDirectory()
    stage.clock.time = afterDays(31)
    await stage.env.service.tidyAll()
    const { entries } = await clientOf(stage.env, hana).listAudit({})
    expect(entries.filter(({ action }) => action === 'erasePerson')).toMatchObject([
      { by: 'service', about: 'forgotten' },
    ])
    expect(entries.filter(({ action }) => action === 'startErasure')).toMatchObject([{ about: 'forgotten' }])
    expect((await clientOf(stage.env, hana).checkAudit({})).broken).toBeNull()
  })

  test('whom the directory still names keeps their entry in it and nothing else, until they leave', async () => {
    stage.clock.time = afterDays(31)
    await stage.env.service.tidyAll()
    expect((await found()).sort()).toEqual(['erasure', 'group_member', 'link', 'manager', 'person'])
    expect((await clientOf(stage.env, hana).listErasures({})).entries).toMatchObject([{ state: 'in-directory' }])
    expect(await clientOf(stage.env, sam).getPair({ personId: cora.id })).toMatchObject({ sessions: [], asks: [] })
    await leavesDirectory()
    await stage.env.service.tidyAll()
    expect(await found()).toEqual([])
  })

  test('an erasure that HR started stays under no name when HR is erased', async () => {
    const { world, service } = stage.env
    await clientOf(stage.env, hana).startErasure({ personId: hana.id })
    stage.clock.time = afterDays(31)
    world.people = world.people.filter(({ id }) => id !== hana.id)
    await service.runOrgSync(world.tenantId)
    await service.tidyAll()
    expect(await foundOf(stage.db, world.tenantId, hana)).toEqual([])
  })
})

test('of every column that can hold an id it is said whether it can be a person’s, and what becomes of it', async () => {
  const db = await openDb(await newDatabase('pglite'))
  const tenantId = '11111111-1111-4111-8111-111111111111'
  const columns = await db.query<{ table: string; column: string }>(
    tenantId,
    `select c.relname as table, a.attname as column from pg_attribute a
     join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     where a.attnum > 0 and not a.attisdropped and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype)
       and a.attname <> 'tenant_id'
     order by 1, 2`,
  )
  await db.close()
  const known = (table: string, column: string) =>
    personColumns[table]?.[column] ?? directoryColumns[table]?.[column] ?? notPeople.includes(`${table}.${column}`)
  expect(columns.filter(({ table, column }) => !known(table, column))).toEqual([])
})

/** Ids of things, and where a person's id is dealt with by itself. */
const notPeople = [
  ...['agenda_item.item_id', 'agenda_item.session_id', 'ask.ask_id', 'ask.session_id', 'commitment.commitment_id'],
  ...[
    'commitment.session_id',
    'note.session_id',
    'notice.notice_id',
    'outside_session.session_id',
    'scheduling.ask_id',
  ],
  ...['series.series_id', 'series_copy.series_id', 'session.merged_into', 'session.series_id', 'session.session_id'],
  ...['session_copy.session_id', 'signal.session_id', 'override_file.file_id', 'lease.holder', 'org_sync.lease_holder'],
  ...['entra_group.group_id', 'group_member.group_id'],
  ...['audit_alias.alias', 'audit_entry.actor_alias', 'audit_entry.subject_alias'],
  ...['person.person_id', 'erasure.person_id', 'org_sync.settled_until', 'list_met.person_ids'],
]
