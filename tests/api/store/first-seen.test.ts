import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import pg from 'pg'
import { mendBelow } from '../../../api/cascade/below-store.ts'
import { firstLineColumns } from '../../../api/org/first-line-store.ts'
import { migrations } from '../../../api/store/migrations.ts'
import { openDb } from '../../../api/store/open.ts'
import { emptyDatabase, servers } from './engines.ts'

const firstSeen = readFileSync(new URL('0022-first-seen.sql', import.meta.url), 'utf8')

test.each(servers)(
  'a database that saw 0022 as it was at first goes on, with its sums made anew: %s',
  async (engine) => {
    const url = await emptyDatabase(engine)
    const owner = new pg.Client({ connectionString: url })
    await owner.connect()
    await owner.query(
      'create table schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    for (const { name, sql: now } of migrations().filter(({ name }) => name < '0023')) {
      const sql = name === '0022-below.sql' ? firstSeen : now
      await owner.query(sql)
      const sha256 = createHash('sha256').update(sql).digest('hex')
      await owner.query('insert into schema_migration (name, sha256) values ($1, $2)', [name, sha256])
    }
    const [tenant = '', ceo, ann, ben] = Array.from({ length: 4 }, () => randomUUID())
    await owner.query('insert into tenant (tenant_id) values ($1)', [tenant])
    for (const id of [ceo, ann, ben])
      await owner.query(
        "insert into person (tenant_id, person_id, display_name, generation) values ($1, $2, 'Somebody', 1)",
        [tenant, id],
      )
    await owner.query(
      `insert into manager (tenant_id, person_id, parent_id, directs, managers, path, depth, own_state, live, late, never, exempt)
     values ($1, $2, null, 2, 2, '0000001', 1, null, 1, 1, 0, 0), ($1, $3, $2, 3, 0, '00000010000002', 2, 'live', 1, 2, 0, 0),
       ($1, $4, $2, 4, 0, '00000010000003', 2, 'late', 1, 0, 2, 1)`,
      [tenant, ceo, ann, ben],
    )
    await owner.query("insert into answer_week values ($1, $2, '2026-03-30', 3, 2, '00000010000002')", [tenant, ann])
    // As where a sum was taken away before all of it was there.
    await owner.query('delete from below_change where managers = 0')
    await owner.end()
    const db = await openDb(url)
    expect(await db.transaction(tenant, (tx) => mendBelow(tx, tenant))).toBe(0)
    const answered = "select sum(answered)::int as answered from below_total where tenant_id = $1 and path = ''"
    expect(await db.query(tenant, answered, [tenant])).toEqual([{ answered: 3 }])
    const told = `select ${firstLineColumns.join(', ')} from manager where tenant_id = $1 order by path limit 1`
    expect(await db.query(tenant, told, [tenant])).toEqual([
      {
        first_line: 2,
        first_line_kept: 1,
        first_line_broken: 2,
        first_line_lost: 1,
        first_line_lost_kept: 2,
      },
    ])
    await db.close()
  },
)
