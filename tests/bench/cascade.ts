import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Caller } from '../../api/caller.ts'
import { comparer } from '../../api/cascade/compare-store.ts'
import { freezeStore } from '../../api/cascade/freeze-store.ts'
import { cascadeStore } from '../../api/cascade/store.ts'
import { mondaysUntil } from '../../api/cascade/weeks.ts'
import type { Db } from '../../api/store/db.ts'
import { openDb } from '../../api/store/open.ts'
import { typedPass } from './cascade-in-memory.ts'
import { rawPage } from './cascade-raw.ts'
import { figure, medianOf } from './figure.ts'
import { generateCascade } from './generate-cascade.ts'
import { benchTeam } from './store.ts'

const tenant = '11111111-1111-4111-8111-111111111111'

interface Leader {
  id: string
  people: number
}

/** What the first page of a leader costs at several sizes, beside its floors and beside the same from raw sessions. */
export async function benchCascade(engine: string, newDatabase: () => Promise<string>, sizes: readonly number[]) {
  for (const size of sizes) {
    const db = await coachedCompany(await newDatabase(), size)
    const name = `${size} people, ${engine}`
    await benchFreeze(db, name)
    await benchCascadePages(db, size, name)
    await db.close()
  }
  const [smallest = 0] = sizes
  const wellCoached = await coachedCompany(await newDatabase(), smallest, 90)
  await benchTop(wellCoached, `of ${smallest} people with nine links of ten live, ${engine}`)
  await wellCoached.close()
}

async function coachedCompany(databaseUrl: string, size: number, liveShare?: number): Promise<Db> {
  const db = await openDb(databaseUrl)
  await generateCascade(db, tenant, size, liveShare)
  await db.close()
  await tidy(databaseUrl)
  return openDb(databaseUrl)
}

/** A page and its floors take turns, so that whatever else the machine does slows them alike. */
async function benchCascadePages(db: Db, size: number, name: string): Promise<void> {
  await benchTop(db, name)
  const [top, ...others] = await leaders(db)
  if (!top) throw new Error('nobody leads')
  const empty = () => db.query(tenant, 'select 1')
  const page = pagesOf(db)
  for (const share of [0.02, 60 / size, 8 / size]) {
    const leader = nearest(others, size * share)
    const [nothing, own] = await inTurns(60, [empty, page(leader.id)])
    const floor = { name: 'empty transaction', value: nothing ?? 0 }
    figure(`first page of a leader of ${leader.people}, ${name}`, 'ms', own ?? 0, floor)
  }
  const past = { day: dayBefore(40) }
  const store = cascadeStore(db, () => new Date())
  const compare = comparer(db, () => new Date())
  for (const leader of [top, nearest(others, size * 0.02), nearest(others, 8)]) {
    const caller = callerOf(leader.id)
    const read = await medianOf(3, () => store.read(caller, past))
    figure(`page of a past day of a leader of ${leader.people}, ${name}`, 'ms', read)
    const compared = await medianOf(3, () => compare(caller, { from: past.day, to: dayBefore(0) }))
    figure(`two days compared by a leader of ${leader.people}, ${name}`, 'ms', compared)
  }
  const raw = await medianOf(2, () => rawPage(db, tenant, top.id))
  figure(`the top's page from raw sessions by recursive query, ${name}`, 'ms', raw)
  const inMemory = await typedPass(db, tenant)
  figure(`the top's page by a pass over typed arrays, already in memory, ${name}`, 'ms', inMemory)
  const team = nearest(others, 8)
  const reportsSql = 'select person_id as id from link where tenant_id = $1 and manager_id = $2 and valid_to is null'
  const reports = await db.query<{ id: string }>(tenant, reportsSql, [tenant, team.id])
  await benchTeam(
    db,
    tenant,
    team.id,
    reports.map(({ id }) => id),
    name,
  )
}

async function benchTop(db: Db, name: string): Promise<void> {
  const [top] = await leaders(db)
  if (!top) throw new Error('nobody leads')
  const scanSql = 'select sum(live), sum(directs) from manager where tenant_id = $1'
  const scan = () => db.query(tenant, scanSql, [tenant])
  const open = () => cascadeStore(db, () => new Date()).nodes(callerOf(top.id), {})
  const [scanned, read, opened] = await inTurns(15, [scan, pagesOf(db)(top.id), open])
  const floor = { name: 'sequential scan of the manager rows', value: scanned ?? 0 }
  figure(`first page of the top, ${name}`, 'ms', read ?? 0, floor)
  figure(`the top's tree opened, ${name}`, 'ms', opened ?? 0, floor)
}

function pagesOf(db: Db) {
  const store = cascadeStore(db, () => new Date())
  return (userId: string) => () => store.read(callerOf(userId), {})
}

/** The median of each in milliseconds; the first rounds, in which plans are made and kept, are left out. */
async function inTurns(rounds: number, works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const warmUp = 6
  const took = works.map((): number[] => [])
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [index, work] of works.entries()) {
      const before = performance.now()
      await work()
      if (round >= warmUp) took[index]?.push(performance.now() - before)
    }
  }
  return took.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0)
}

/**
 * As the server does by itself in time: rows that are gone are not looked at any more. Answers of half a year came at once
 * and are gone but for a week of them: their table never grows so large by itself.
 */
async function tidy(databaseUrl: string): Promise<void> {
  const steps = ['vacuum full answer_week', 'vacuum analyze']
  if (databaseUrl.startsWith('pglite:')) {
    const lite = await PGlite.create(databaseUrl.slice('pglite:'.length))
    for (const step of steps) await lite.exec(step)
    return lite.close()
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (const step of steps) await client.query(step)
  await client.end()
}

async function benchFreeze(db: Db, name: string): Promise<void> {
  const store = freezeStore(db, () => new Date())
  const mondays = mondaysUntil(new Date(), 26)
  const before = performance.now()
  for (const monday of mondays.slice(0, 3)) await store.freeze(tenant, monday)
  figure(`freeze of one week, ${name}`, 'ms', (performance.now() - before) / 3)
  // The others are as many rows as these: what a page reads of them is what is measured.
  await db.query(
    tenant,
    `insert into cascade_week
     select w.tenant_id, w.root_id, n.monday, w.managers_coached, w.managers_counted, w.reached, w.people, w.live, w.counted,
       w.answered, w.agreed, w.answerers
     from cascade_week w cross join unnest($2::date[]) as n (monday)
     where w.tenant_id = $1 and w.week = $3`,
    [tenant, mondays.slice(3), mondays[2]],
  )
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

function callerOf(userId: string): Caller {
  return { tenantId: tenant, userId, roles: [], token: '' }
}

/** Managers with how many stand below, the most first. */
async function leaders(db: Db): Promise<Leader[]> {
  return db.query<Leader>(
    tenant,
    `select m.person_id as id, sum(s.directs)::int as people
     from manager s cross join generate_series(7, length(s.path), 7) as n
     join manager m on m.tenant_id = $1 and m.path = left(s.path, n) collate "C"
     where s.tenant_id = $1 group by m.person_id order by people desc, id`,
    [tenant],
  )
}

function nearest(leaders: readonly Leader[], people: number): Leader {
  const [found] = leaders.toSorted((a, b) => Math.abs(a.people - people) - Math.abs(b.people - people))
  if (!found) throw new Error('nobody leads so many')
  return found
}
