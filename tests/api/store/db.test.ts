import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { emptyDatabase, engines, newDatabase, servers } from './engines.ts'
import { openFresh } from './fresh.ts'

const north = '11111111-1111-4111-8111-111111111111'
const south = '22222222-2222-4222-8222-222222222222'

describe.each(engines)('on %s', (engine) => {
  let db: Db
  beforeEach(async () => {
    db = await openFresh(engine)
    for (const tenant of [north, south]) await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
  })
  afterEach(() => db.close())

  test('a statement that forgets to name the tenant still sees only its own', async () => {
    expect(await db.query(north, 'select tenant_id from tenant')).toEqual([{ tenant_id: north }])
  })

  test('a row cannot be written for another tenant, nor moved to it', async () => {
    const stranger = '33333333-3333-4333-8333-333333333333'
    const denied = expect.objectContaining({ code: '42501' })
    await expect(db.query(north, 'insert into tenant (tenant_id) values ($1)', [stranger])).rejects.toEqual(denied)
    await expect(db.query(north, 'update tenant set tenant_id = $1', [stranger])).rejects.toEqual(denied)
  })

  test('the tables cannot be changed by the role that serves requests', async () => {
    await expect(db.query(north, 'drop table note')).rejects.toMatchObject({ code: '42501' })
  })

  test('a failed transaction leaves nothing, and the next one works', async () => {
    const failing = db.transaction(north, async (tx) => {
      await tx.query('update tenant set follow_calendar = true where tenant_id = $1', [north])
      throw new Error('on the way')
    })
    await expect(failing).rejects.toThrow('on the way')
    expect(await db.query(north, 'select follow_calendar from tenant where tenant_id = $1', [north])).toEqual([
      { follow_calendar: false },
    ])
  })

  test('reading by kept plans writes nothing, and whoever comes next finds a connection', async () => {
    const follow = 'update tenant set follow_calendar = true where tenant_id = $1'
    // As where a server has become a copy that only reads.
    const refused = { code: 'database-unavailable' }
    await expect(db.planned(north, (tx) => tx.prepared('follow', follow, [north]))).rejects.toMatchObject(refused)
    for (let turn = 0; turn < 30; turn++) {
      const read = await db.planned(north, (tx) => tx.prepared('tenants', 'select tenant_id from tenant', []))
      expect(read).toEqual([{ tenant_id: north }])
    }
    expect(await db.query(south, 'select follow_calendar from tenant')).toEqual([{ follow_calendar: false }])
  })

  test('a tenant id that is none never reaches the database', async () => {
    await expect(db.query("x'; drop table note; --", 'select 1')).rejects.toThrow(TypeError)
  })

  test('every table but the list of migrations forces row-level security with a policy', async () => {
    const rows = await db.query(
      north,
      `select c.relname from pg_class c
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration'
         and not (c.relrowsecurity and c.relforcerowsecurity
           and exists (select from pg_policy p where p.polrelid = c.oid))`,
    )
    expect(rows).toEqual([])
  })

  test('every primary, unique and foreign key holds the tenant', async () => {
    const rows = await db.query<{ name: string }>(
      north,
      `select i.indexrelid::regclass::text as name from pg_index i
       join pg_class c on c.oid = i.indrelid
       where c.relnamespace = 'public'::regnamespace and c.relname <> 'schema_migration' and i.indisunique
         and not exists (select from pg_attribute a
           where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = i.indkey[0])
       union all
       select k.conname from pg_constraint k
       where k.contype = 'f' and k.connamespace = 'public'::regnamespace
         and not exists (select from pg_attribute a
           where a.attrelid = k.conrelid and a.attname = 'tenant_id' and a.attnum = any(k.conkey))`,
    )
    expect(rows).toEqual([])
  })
})

for (const engine of servers)
  describe('on a server', () => {
    test('what is read by kept plans is of one moment, whatever is written meanwhile', async () => {
      const db = await openDb(await newDatabase(engine))
      const tenant = randomUUID()
      await db.query(tenant, 'insert into tenant (tenant_id) values ($1)', [tenant])
      const read = await db.planned(tenant, async (tx) => {
        const follows = () =>
          tx.prepared<{ follow_calendar: boolean }>('follows', 'select follow_calendar from tenant', [])
        const before = await follows()
        await db.query(tenant, 'update tenant set follow_calendar = not follow_calendar')
        return [...before, ...(await follows())]
      })
      expect(read).toEqual([{ follow_calendar: false }, { follow_calendar: false }])
      await db.close()
    })

    test('two instances that start at once apply each migration once', async () => {
      const url = await emptyDatabase(engine)
      const both = await Promise.all([openDb(url), openDb(url), openDb(url)])
      await Promise.all(both.map((db) => db.close()))
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      const { rows } = await client.query('select name, count(*)::int as times from schema_migration group by name')
      await client.end()
      expect(rows.length).toBeGreaterThan(0)
      expect(rows.every((row) => row.times === 1)).toBe(true)
    })

    test('a migration that was changed after it was applied is refused by its name', async () => {
      const url = await emptyDatabase(engine)
      await (await openDb(url)).close()
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query("update schema_migration set sha256 = 'another' where name = '0001-start.sql'")
      await client.end()
      await expect(openDb(url)).rejects.toThrow('0001-start.sql')
    })

    test('a login role that owns the tables is held by row-level security as well', async () => {
      const url = await emptyDatabase(engine)
      const admin = new pg.Client({ connectionString: url })
      await admin.connect()
      const role = `owner_${Date.now()}`
      await admin.query(`create role ${role} login createrole; grant create on schema public to ${role}`)
      await admin.query('do $$ begin create role coaching_app nologin; exception when others then null; end $$')
      await admin.query(`grant coaching_app to ${role} with admin option`)
      const own = new URL(url)
      own.username = role
      const db = await openDb(own.href)
      await db.query(north, 'insert into tenant (tenant_id) values ($1)', [north])
      await db.close()
      const owner = new pg.Client({ connectionString: own.href })
      await owner.connect()
      expect((await owner.query('select * from tenant')).rows).toEqual([])
      await Promise.all([owner.end(), admin.end()])
    })

    test('a database that is away answers with a sentence, and with data again when it is back', async () => {
      const db = await openDb(await newDatabase(engine))
      const killed = db.transaction(north, (tx) => tx.query('select pg_terminate_backend(pg_backend_pid())'))
      await expect(killed).rejects.toMatchObject({ code: expect.stringMatching(/database-unavailable|42501/) })
      expect(await db.query(north, 'select 1 as one')).toEqual([{ one: 1 }])
      await db.close()
    })
  })

test('an address where no database listens is said in a sentence', async () => {
  await expect(openDb('postgres://nobody@127.0.0.1:9/none')).rejects.toThrow()
})
