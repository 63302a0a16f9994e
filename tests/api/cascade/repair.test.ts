import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { belowFolder, belowSql } from '../../../api/cascade/below-store.ts'
import { linkExpirer } from '../../../api/cascade/expiry-store.ts'
import { freezeStore } from '../../../api/cascade/freeze-store.ts'
import { cascadeRepairer } from '../../../api/cascade/repair-store.ts'
import { awayStore } from '../../../api/org/away-store.ts'
import { confirmationStore } from '../../../api/session/confirmation-store.ts'
import { sessionStore } from '../../../api/session/store.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { clientOf, person, startCompany } from '../company.ts'
import { engines, newDatabase } from '../store/engines.ts'
import { chartOf, cipher, idsOf, newTenant, taggingOf } from './tenant.ts'

const day = 86_400_000
const now = () => new Date('2026-03-30T07:00:00Z')
const [ann, ben, cyd, dee, eva, flo] = idsOf(6) as [string, string, string, string, string, string]

/** What a page reads of everybody, and of the whole company. */
const sumsSql = `
  select $1::uuid as tenant_id, p.path, b.alike, b.week, sum(b.managers) as managers, sum(b.live) as live, sum(b.late) as late,
    sum(b.never) as never, sum(b.exempt) as exempt, sum(b.coverage) as coverage, sum(b.squares) as squares,
    sum(b.answered) as answered, sum(b.agreed) as agreed
  from (select path from manager union select ''::text) p
  cross join lateral (${belowSql('p.path', "p.path || 'g'")}) b
  group by 1, 2, 3, 4 having sum(b.managers) <> 0 or sum(b.answered) <> 0`

describe.each(engines)('on %s', (engine) => {
  let db: Db
  let tenant: string
  beforeAll(async () => {
    db = await openDb(await newDatabase(engine))
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    tenant = await newTenant(db)
    const chart = [
      { id: ann },
      { id: ben, managerId: ann },
      { id: cyd, managerId: ann },
      { id: dee, managerId: ben },
      { id: eva, managerId: ben },
      { id: flo, managerId: cyd },
    ]
    await chartOf(db, tenant, chart, new Date('2026-01-05T07:00:00Z'))
    const store = sessionStore(db, cipher, now)
    const pairs: [string, string, number][] = [
      [ann, ben, 3],
      [ben, dee, 5],
      [ben, eva, 60],
      [cyd, flo, 6],
    ]
    for (const [coach, coachee, ago] of pairs) {
      const id = await store.tag(tenant, taggingOf(coach, coachee, new Date(now().getTime() - ago * day)))
      await store.setOutcome(tenant, coach, id ?? '', 'held', () => true)
      if (coach === cyd) {
        const answer = { id: id ?? '', answer: 'something-else' as const, useful: null }
        await confirmationStore(db, now).confirm(tenant, coachee, answer, () => true)
      }
    }
    await awayStore(db).set(tenant, { personId: flo, from: '2026-03-30', until: '2026-04-02' }, ann, now())
    await linkExpirer(db, now)(tenant, new Date(Date.now() + 60_000))
    await freezeStore(db, now).tellCoached(tenant, [])
    await belowFolder(db)(tenant, new Date(Date.now() + 60_000))
    // And one change that is not added to the sums yet.
    await awayStore(db).set(tenant, { personId: eva, from: '2026-03-30', until: '2026-04-02' }, ann, now())
  })

  const repair = () => cascadeRepairer(db, now, async () => 0)(tenant)
  const kept = () =>
    Promise.all(
      ['session', 'pair_state', 'link', 'manager', 'answer_week', `(${sumsSql})`].map((table) =>
        db.query<{ row: string }>(
          tenant,
          `select to_jsonb(t) - 'manager_no' as row from ${table} t where t.tenant_id = $1 order by 1`,
          [tenant],
        ),
      ),
    )
  const ranAt = now().toISOString()

  test('where all is well a repair finds nothing and changes nothing, however much time has passed', async () => {
    const before = await kept()
    expect(await repair()).toEqual({ links: 0, managers: 0, weeks: 0, ranAt })
    expect(await kept()).toEqual(before)
    const later = () => new Date(now().getTime() + 40 * day)
    expect(await cascadeRepairer(db, later, async () => 0)(tenant)).toMatchObject({ links: 0, managers: 0 })
  })

  test.each<[string, string, { links: number; managers: number; weeks?: number }]>([
    [
      'the state of a link',
      "update link set state = 'never' where tenant_id = $1 and person_id = $2",
      { links: 1, managers: 0 },
    ],
    [
      'when a link turns',
      'update link set turns_at = null where tenant_id = $1 and person_id = $2',
      { links: 1, managers: 0 },
    ],
    [
      'a counter',
      'update manager set live = live + 1 where tenant_id = $1 and person_id = $2',
      { links: 0, managers: 1 },
    ],
    [
      'what a manager is told of the first line',
      'update manager set first_line_kept = first_line_kept + 1 where tenant_id = $1 and person_id <> $2 and parent_id is null',
      { links: 0, managers: 1 },
    ],
    [
      'how a manager is coached',
      'update manager set own_state = null where tenant_id = $1 and person_id = $2',
      { links: 0, managers: 1 },
    ],
    [
      'where a manager stands',
      "update manager set path = 'x', directs = 9 where tenant_id = $1 and person_id = $2",
      { links: 0, managers: 1 },
    ],
    [
      'whether a manager was coached a quarter ago',
      'update manager set was_coached = not coalesce(was_coached, false) where tenant_id = $1 and person_id = $2',
      { links: 0, managers: 1 },
    ],
    ['a missing manager', 'delete from manager where tenant_id = $1 and person_id = $2', { links: 0, managers: 1 }],
    [
      'which session counts',
      'update session set counted_at = null where tenant_id = $1 and coachee_id = $2',
      { links: 1, managers: 0 },
    ],
    [
      'which session is answered',
      'update session set answered_at = starts_at where tenant_id = $1 and coachee_id = $2',
      { links: 1, managers: 0 },
    ],
    [
      'a count of the week that is not over',
      "insert into answer_week values ($1, $2, '2026-03-30', 1, 1)",
      { links: 0, managers: 0, weeks: 1 },
    ],
    [
      'a count that is missing',
      'delete from answer_week where tenant_id = $1 and coach_id <> $2',
      { links: 0, managers: 0, weeks: 1 },
    ],
    [
      'where a coach who was answered stands',
      "update answer_week set path = '0000000' where tenant_id = $1 and coach_id <> $2",
      { links: 0, managers: 0, weeks: 1 },
    ],
    [
      'a sum over everybody',
      "update below_total set live = live + 1 where tenant_id = $1 and path = '' and $2::uuid is not null",
      { links: 0, managers: 1 },
    ],
    [
      'a sum that is missing',
      'delete from below_total b using manager m where b.tenant_id = $1 and m.person_id = $2 and b.path = m.path',
      { links: 0, managers: 1 },
    ],
    [
      'a change that is in no sum',
      'delete from below_change where tenant_id = $1 and $2::uuid is not null',
      { links: 0, managers: 3 },
    ],
    [
      'the last session of a pair',
      'update pair_state set last_held_at = null where tenant_id = $1 and coachee_id = $2',
      { links: 1, managers: 0 },
    ],
  ])('%s that was changed behind its back is found, told and mended', async (_, damage, found) => {
    const before = await kept()
    await db.query(tenant, damage, [tenant, ben])
    expect(await kept()).not.toEqual(before)
    expect(await repair()).toEqual({ weeks: 0, ...found, ranAt })
    const after = await kept()
    // A manager who was missing has a new number, and who stands below a path that tells it.
    if (!damage.startsWith('delete from manager')) expect(after).toEqual(before)
    expect(await repair()).toEqual({ links: 0, managers: 0, weeks: 0, ranAt })
  })
})

describe('asked for', () => {
  const top = person('Ann', null)
  const hana = person('Hana', top, { roles: ['HR.Admin'] })
  let env: DevEnv
  beforeAll(async () => {
    env = await startCompany([top, hana], { time: now() })
  })
  afterAll(() => env.close())

  test('by HR it says what was found', async () => {
    expect(await clientOf(env, hana).repairCascade({})).toEqual({
      links: 0,
      managers: 0,
      weeks: 0,
      ranAt: now().toISOString(),
    })
  })

  test('by anybody else it is refused', async () => {
    const refused = clientOf(env, top).repairCascade({})
    await expect(refused).rejects.toMatchObject({ problem: { code: 'role-missing', status: 403 } })
  })
})
