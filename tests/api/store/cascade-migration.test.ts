import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import pg from 'pg'
import { auditStore } from '../../../api/admin/audit-store.ts'
import { mendBelow } from '../../../api/cascade/below-store.ts'
import { refreshLinks } from '../../../api/org/link-state-store.ts'
import { migrations } from '../../../api/store/migrations.ts'
import { openDb } from '../../../api/store/open.ts'
import { emptyDatabase, servers } from './engines.ts'

const [ann, ben, cyd, dee, eva] = Array.from(
  { length: 5 },
  (_, index) => `aaaaaaaa-0000-4000-8000-00000000000${index}`,
) as [string, string, string, string, string]
const daysAgo = (count: number) => new Date(Date.now() - count * 86_400_000)

test.each(servers)(
  'what a database of before holds is worked out when it is opened, whoever owns its tables: %s',
  async (engine) => {
    const url = new URL(await emptyDatabase(engine))
    const admin = new pg.Client({ connectionString: url.href })
    await admin.connect()
    const role = `before_${Date.now()}`
    await admin.query('do $$ begin create role coaching_app nologin; exception when others then null; end $$')
    await admin.query(
      `create role ${role} login createrole; grant create on schema public to ${role}; grant coaching_app to ${role} with admin option`,
    )
    url.username = role
    const owner = new pg.Client({ connectionString: url.href })
    await owner.connect()
    await owner.query(
      'create table schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    for (const { name, sql } of migrations().filter(({ name }) => name < '0008')) {
      await owner.query(sql)
      const sha256 = createHash('sha256').update(sql).digest('hex')
      await owner.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
    }
    const tenant = randomUUID()
    const session =
      'insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, outcome, confirmation, untagged_at, tagged_by, tagged_at)'
    await owner.query(`set app.tenant_id = '${tenant}'`)
    await owner.query('insert into tenant (tenant_id) values ($1)', [tenant])
    for (const id of [ann, ben, cyd, dee, eva]) {
      await owner.query(
        "insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, 'Somebody', 1)",
        [tenant, id],
      )
    }
    const links: [string, string, boolean][] = [
      [ben, ann, false],
      [cyd, ben, true],
      [dee, ben, false],
      [eva, ben, false],
    ]
    for (const [person, manager, seen] of links) {
      await owner.query(
        'insert into link (tenant_id, person_id, manager_id, valid_from, start_seen) values ($1, $2, $3, $4, $5)',
        [tenant, person, manager, daysAgo(3), seen],
      )
    }
    await owner.query(
      `insert into manager (tenant_id, person_id, parent_id, directs, path, depth)
       values ($1, $2, null, 1, '0000001', 1), ($1, $3, $2, 3, '00000010000002', 2)`,
      [tenant, ann, ben],
    )
    const sessions: [string, string, number, string | null, string | null, boolean][] = [
      [ann, ben, 5, 'held', 'agreed', false],
      [ann, ben, 2, 'held', null, true],
      [ben, dee, 90, 'held', null, false],
      [ben, eva, 1, 'held', 'did-not-happen', false],
    ]
    for (const [coach, coachee, ago, outcome, answer, untagged] of sessions) {
      await owner.query(`${session} values ($1, $2, $3, $4, 'coaching', $5, $5, $6, $7, $8, $3, $5)`, [
        tenant,
        randomUUID(),
        coach,
        coachee,
        daysAgo(ago),
        outcome,
        answer,
        untagged ? daysAgo(0) : null,
      ])
    }
    await owner.query(
      `insert into pair_state (tenant_id, coach_id, coachee_id, last_held_at) values ($1, $2, $3, $5), ($1, $3, $4, $6)`,
      [tenant, ann, ben, dee, daysAgo(5), daysAgo(90)],
    )
    await owner.query(
      `insert into away (tenant_id, person_id, from_day, until_day, set_by, set_at) values ($1, $2, $3::date, null, $2, now())`,
      [tenant, eva, daysAgo(10)],
    )
    await owner.query(
      `insert into notice_settings (tenant_id, person_id, time_zone, quiet_from, quiet_until, version)
       values ($1, $2, 'Europe/Berlin', 18, 8, 1), ($1, $3, 'Europe/Berlin', 20, 8, 1)`,
      [tenant, ben, cyd],
    )
    await owner.end()
    const db = await openDb(url.href)
    const states = await db.query(tenant, 'select person_id, state from link order by person_id')
    expect(states).toEqual([
      { person_id: ben, state: 'live' },
      { person_id: cyd, state: 'exempt' },
      { person_id: dee, state: 'late' },
      { person_id: eva, state: 'exempt' },
    ])
    const managers = await db.query(
      tenant,
      'select own_state, live, late, never, exempt from manager order by person_id',
    )
    expect(managers).toEqual([
      { own_state: null, live: 1, late: 0, never: 0, exempt: 0 },
      { own_state: 'live', live: 0, late: 1, never: 0, exempt: 2 },
    ])
    const counted = await db.query(
      tenant,
      'select counted_at is not null as counts, answered_at is not null as answered from session order by starts_at',
    )
    expect(counted).toEqual([
      { counts: true, answered: false },
      { counts: true, answered: true },
      { counts: false, answered: false },
      { counts: false, answered: true },
    ])
    const quiet = await db.query(tenant, 'select quiet_from, quiet_until from notice_settings order by person_id')
    expect(quiet).toEqual([
      { quiet_from: null, quiet_until: null },
      { quiet_from: 20, quiet_until: 8 },
    ])
    expect(await db.query(tenant, 'select coach_id, answered, agreed from answer_week order by coach_id')).toEqual([
      { coach_id: ann, answered: 1, agreed: 1 },
      { coach_id: ben, answered: 1, agreed: 0 },
    ])
    const sums = 'select path, sum(managers)::int as managers, sum(answered)::int as answered from below_total'
    expect(await db.query(tenant, `${sums} group by path order by path`)).toEqual([
      { path: '', managers: 2, answered: 2 },
      { path: '0000001', managers: 2, answered: 2 },
      { path: '00000010000002', managers: 1, answered: 1 },
    ])
    expect(await db.transaction(tenant, (tx) => mendBelow(tx, tenant))).toBe(0)
    const again = await db.transaction(tenant, (tx) => refreshLinks(tx, tenant, new Date(), null))
    expect(again).toEqual({ links: 0, managers: 0 })
    const log = auditStore(db, () => daysAgo(800))
    for (const action of ['first', 'second'])
      await log.add(tenant, { actorId: null, action, subjectId: null, facts: {} })
    await auditStore(db, () => new Date()).cut(tenant, daysAgo(700))
    expect(await log.check(tenant)).toMatchObject({ entries: 1, removed: 2, broken: null })
    await db.close()
    const held = await admin.query(
      "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migration' and not relforcerowsecurity",
    )
    expect(held.rows).toEqual([])
    await admin.end()
  },
)
