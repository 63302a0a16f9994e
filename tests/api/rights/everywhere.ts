import { randomUUID } from 'node:crypto'
import { usualSettings } from '../../../api/admin/policy.ts'
import { clientOf } from '../company.ts'
import { callers, type Stage } from '../privacy/stage.ts'

const { self: sam, coach: cora, coachee: kit, peer: pia } = callers

/** Leaves traces of Sam where a person of Sam's kind seldom does: as HR, at the top, above managers, after many calls. */
export async function leaveTraces({ env, db }: Stage): Promise<void> {
  const { tenantId, people } = env.world
  const asSam = clientOf(env, sam)
  await asSam.addCoCoach({ personId: kit.id, address: pia.mail ?? '' })
  await clientOf(env, kit).saveAsk({
    ...{ id: randomUUID(), version: 0, topic: 'zz:Sam-and-Kit', context: null, urgency: 'no-hurry', state: 'open' },
  })
  await clientOf(env, cora).getPhoto({ personId: sam.id })
  for (let call = 0; call < 25; call++) await asSam.getMe({})

  const inWorld = people.find(({ id }) => id === sam.id)
  if (inWorld) inWorld.roles = ['HR.Admin']
  await asSam.savePolicy({ ...usualSettings, auditMonths: 60, version: 0 })
  await asSam.saveCountingPolicy({ cadenceDays: 21, levels: [], delegatesCount: true, version: 0 })
  await asSam.saveOrgPolicy({ guests: 'leave-out', disabledAccounts: 'count', version: 0 })
  await asSam.setCalendarPolicy({ follow: false, category: true, version: 0 })
  await asSam.saveOverrides({ csv: `person,manager\n${pia.id},${sam.id}\n` })
  await asSam.saveOverrides({ csv: `person,manager\n${sam.id},\n` })
  await asSam.setOutsideCoach({ coach: { name: 'Olga', kind: 'board', mail: null } })
  await asSam.saveOutsideSession({ id: randomUUID(), heldOn: '2026-02-02' })
  await asSam.saveOverrides({ csv: `person,manager\n${sam.id},${cora.id}\n` })
  if (inWorld) inWorld.roles = []

  const figures = 'managers_coached, managers_counted, reached, people, live, counted, answered, agreed, answerers'
  await db.query(
    tenantId,
    `insert into cascade_week (tenant_id, root_id, week, ${figures}) values ($1, $2, '2026-02-02', 0, 1, 0, 2, 0, 2, 0, 0, 0)`,
    [tenantId, sam.id],
  )
  await db.query(
    tenantId,
    `insert into series_copy (tenant_id, owner_id, item_id, series_id, immutable, seen_at)
     select $1, $2, 'item', series_id, false, now() from series where tenant_id = $1 limit 1`,
    [tenantId, sam.id],
  )
}
