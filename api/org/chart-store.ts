import type { Tx } from '../store/db.ts'
import { dayOf, mondayFrom } from './away.ts'
import { tellNew } from './coached-store.ts'
import { markDirty } from './dirty-store.ts'
import { holdLinks, levelsDiffer, openMoved, refreshLinks, tellMoved } from './link-state-store.ts'
import { updateManagers } from './manager-store.ts'
import { closeWorklists, many, openWorklists } from './worklists-store.ts'

/**
 * Works everybody marked as dirty, and whoever depends on them, into the chart: the manager that counts, circles, dated
 * links with their states, manager rows with their counters and paths. What it touches is what changed, and the result is that of a full rebuild. A
 * `firstLoad` opens links of unknown age. Returns how many links changed.
 */
export async function applyChanges(tx: Tx, tenantId: string, now: Date, firstLoad: boolean): Promise<number> {
  const affected = await collectAffected(tx, tenantId)
  if (affected === 0) return 0
  if (affected > many) await tx.query('analyze affected')
  await setWanted(tx, tenantId)
  if (affected > many) await tx.query('select analyze_chart()')
  await cutLoops(tx, tenantId)
  const moved = await collectMoved(tx, tenantId)
  if (moved > many) await tx.query('analyze moved')
  if (moved > 0) {
    await holdLinks(tx, tenantId)
    await closeLinks(tx, tenantId, now)
    await openLinks(tx, tenantId, now, firstLoad)
    if (moved > many) await tx.query('select analyze_chart()')
    await updateManagers(tx, tenantId)
    await tellNew(tx, tenantId, now)
    if (await levelsDiffer(tx, tenantId)) await refreshLinks(tx, tenantId, now, null)
  }
  await closeWorklists(tx, affected)
  return moved
}

/**
 * The dirty ones, those whose manager is dirty, and those whose own link was left out of a circle. Until the first
 * reading of a tenant has ended nobody is marked as dirty, and everybody is worked in.
 */
async function collectAffected(tx: Tx, tenantId: string): Promise<number> {
  const [there] = await tx.prepared<{ first: boolean; dirty: boolean }>(
    'dirty-people',
    `select exists (select from org_sync where tenant_id = $1 and finished_at is null) as first,
            exists (select from person where tenant_id = $1 and dirty) as dirty`,
    [tenantId],
  )
  if (!there?.first && !there?.dirty) return 0
  await openWorklists(tx)
  const everybody = 'select person_id from person where tenant_id = $1'
  const [row] = await tx.prepared<{ count: number }>(
    there.first ? 'affected-all' : 'affected-dirty',
    `with taken as (insert into affected ${there.first ? everybody : dirtyAndNear} returning 1) select count(*) from taken`,
    [tenantId],
  )
  return row?.count ?? 0
}

const dirtyAndNear = `
     select person_id from person where tenant_id = $1 and dirty
     union
     select person_id from person where tenant_id = $1 and loop_cut
     union
     select p.person_id from person m
     join person p on p.tenant_id = m.tenant_id and p.directory_manager_id = m.person_id
     where m.tenant_id = $1 and m.dirty
     union
     select o.person_id from person m
     join manager_override o on o.tenant_id = m.tenant_id and o.manager_id = m.person_id
     where m.tenant_id = $1 and m.dirty`

async function setWanted(tx: Tx, tenantId: string) {
  await tx.prepared(
    'wanted-managers',
    `update person p set
       wanted_manager_id = w.wanted, manager_finding = w.finding, loop_cut = false, dirty = false,
       directory_manager_id = w.directory, manager_cleared = w.cleared
     from (
       select f.person_id, f.directory, f.cleared, f.finding,
              case when f.in_chart and f.finding is null then f.named end as wanted
       from (
         select c.person_id, c.in_chart, c.named, c.directory, c.cleared,
                case when not c.in_chart or c.named is null then null
                     when c.named = c.person_id then 'own-manager'
                     when m.left_at is not null then 'manager-left'
                     when m.person_id is null or m.excluded is not null then 'manager-outside' end as finding
         from (
           select q.person_id, q.excluded is null and q.left_at is null as in_chart,
                  q.manager_cleared and d.left_at is not null as cleared,
                  case when not q.manager_cleared or d.left_at is not null then q.directory_manager_id end as directory,
                  case when o.person_id is not null then o.manager_id
                       when q.manager_cleared and d.left_at is null then null
                       else q.directory_manager_id end as named
           from affected a
           join person q on q.tenant_id = $1 and q.person_id = a.person_id
           left join person d on d.tenant_id = $1 and d.person_id = q.directory_manager_id
           left join manager_override o on o.tenant_id = $1 and o.person_id = q.person_id
         ) c
         left join person m on m.tenant_id = $1 and m.person_id = c.named
       ) f
     ) w
     where p.tenant_id = $1 and p.person_id = w.person_id
       and (p.wanted_manager_id, p.manager_finding, p.loop_cut, p.dirty, p.directory_manager_id, p.manager_cleared)
         is distinct from (w.wanted, w.finding, false, false, w.directory, w.cleared)`,
    [tenantId],
  )
}

/**
 * Directory data may hold circles of managers after a reorganisation. Each is cut above its member with the smallest id,
 * who stands as a top. Every circle holds somebody affected: it is new, or its cut member was taken along.
 */
async function cutLoops(tx: Tx, tenantId: string) {
  const cut = await tx.prepared<{ person_id: string }>(
    'cut-loops',
    `with recursive walk as (
       select a.person_id as start, p.wanted_manager_id as at
       from affected a
       join person p on p.tenant_id = $1 and p.person_id = a.person_id
       where p.wanted_manager_id is not null
         and (exists (select from person r where r.tenant_id = $1 and r.directory_manager_id = a.person_id)
           or exists (select from manager_override o where o.tenant_id = $1 and o.manager_id = a.person_id))
       union
       select w.start, p.wanted_manager_id
       from walk w
       join person p on p.tenant_id = $1 and p.person_id = w.at
       where p.wanted_manager_id is not null
     )
     select distinct min(at::text)::uuid as person_id from walk group by start having bool_or(start = at)`,
    [tenantId],
  )
  if (cut.length === 0) return
  const ids = cut.map((row) => row.person_id)
  await tx.query('update person set loop_cut = true where tenant_id = $1 and person_id = any($2)', [tenantId, ids])
  await tx.query('insert into affected select unnest($1::uuid[]) on conflict do nothing', [ids])
}

/** Whose open link is not the one it should be. */
async function collectMoved(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx.prepared<{ count: number }>(
    'moved-links',
    `with taken as (insert into moved
     select * from (
       select a.person_id, l.manager_id as old_id, case when not p.loop_cut then p.wanted_manager_id end as new_id
       from affected a
       join person p on p.tenant_id = $1 and p.person_id = a.person_id
       left join link l on l.tenant_id = $1 and l.person_id = a.person_id and l.valid_to is null
     ) each where old_id is distinct from new_id returning 1
     ) select count(*) from taken`,
    [tenantId],
  )
  return row?.count ?? 0
}

async function closeLinks(tx: Tx, tenantId: string, now: Date) {
  // A link that was opened at this very moment is replaced, not closed: the moment is its key.
  await tx.prepared(
    'replace-links',
    `delete from link l using moved v
     where l.tenant_id = $1 and l.person_id = v.person_id and l.valid_to is null and l.valid_from >= $2`,
    [tenantId, now],
  )
  await tx.prepared(
    'close-links',
    `update link l set valid_to = $2, state = null, turns_at = null from moved v
     where l.tenant_id = $1 and l.person_id = v.person_id and l.valid_to is null`,
    [tenantId, now],
  )
}

/** A change that is taken back within a day is taken out of the history: the old link goes on as if never broken. */
async function openLinks(tx: Tx, tenantId: string, now: Date, firstLoad: boolean) {
  const again = await tx.prepared<{ valid_to: Date }>(
    'links-again',
    `with back as (
       select distinct on (l.person_id) l.person_id, l.valid_from, l.valid_to
       from moved v
       join link l on l.tenant_id = $1 and l.person_id = v.person_id and l.manager_id = v.new_id
       where l.valid_to >= $2::timestamptz - interval '1 day'
       order by l.person_id, l.valid_from desc
     ), between_them as (
       delete from link l using back b
       where l.tenant_id = $1 and l.person_id = b.person_id and l.valid_from > b.valid_from
     )
     update link l set valid_to = null from back b
     where l.tenant_id = $1 and l.person_id = b.person_id and l.valid_from = b.valid_from
     returning b.valid_to`,
    [tenantId, now],
  )
  const mondays = new Set(
    again
      .map((row) => mondayFrom(row.valid_to))
      .filter((monday) => monday <= now)
      .map(dayOf),
  )
  await markDirty(tx, tenantId, [...mondays])
  if (again.length > 0) await tellMoved(tx, tenantId, now)
  await openMoved(tx, tenantId, now, !firstLoad)
}
