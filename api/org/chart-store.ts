import type { Tx } from '../store/db.ts'

/**
 * Turns what a complete reading found into the chart: leavers, dated links, manager rows with paths. One transaction;
 * the same reading a second time changes nothing.
 */
export async function applyReading(tx: Tx, tenantId: string, generation: number, now: Date, firstLoad: boolean) {
  await markLeavers(tx, tenantId, generation, now)
  const managerMissing = await collectWanted(tx, tenantId)
  const loops = await cutLoops(tx, tenantId)
  await changeLinks(tx, tenantId, now, firstLoad)
  await tx.query('select analyze_chart()')
  await rebuildManagers(tx, tenantId)
  await tx.query('drop table wanted')
  return { managerMissing, loops }
}

async function markLeavers(tx: Tx, tenantId: string, generation: number, now: Date) {
  await tx.query(
    `update person set left_at = case when generation = $2 then null else $3::timestamptz end
     where tenant_id = $1 and (generation = $2) = (left_at is not null)`,
    [tenantId, generation, now],
  )
}

/** The links of the directory between two people of the chart. Returns how many name a manager who is not in it. */
async function collectWanted(tx: Tx, tenantId: string): Promise<number> {
  await tx.query('create temp table wanted (person_id uuid primary key, manager_id uuid not null) on commit drop')
  await tx.query(
    `insert into wanted
     select p.person_id, b.person_id
     from person p
     join person b on b.tenant_id = p.tenant_id and b.person_id = p.directory_manager_id
     where p.tenant_id = $1 and p.excluded is null and p.left_at is null
       and b.excluded is null and b.left_at is null and b.person_id <> p.person_id`,
    [tenantId],
  )
  await tx.query('create index on wanted (manager_id)')
  await tx.query('analyze wanted')
  const [row] = await tx.query<{ missing: number }>(
    `select count(*) as missing from person p
     where p.tenant_id = $1 and p.excluded is null and p.left_at is null and p.directory_manager_id is not null
       and p.directory_manager_id <> p.person_id
       and not exists (select from wanted w where w.person_id = p.person_id)`,
    [tenantId],
  )
  return row?.missing ?? 0
}

/**
 * Directory data may hold circles of managers after a reorganisation. Each is cut above its member with the smallest id,
 * who stands as a top. Returns how many there are, people who are their own manager included.
 */
async function cutLoops(tx: Tx, tenantId: string): Promise<number> {
  const cut = await tx.query(
    `with recursive
       boss as (select distinct manager_id as id from wanted),
       reached as (
         select b.id from boss b where not exists (select from wanted w where w.person_id = b.id)
         union all
         select w.person_id from wanted w join reached r on r.id = w.manager_id join boss b on b.id = w.person_id
       ),
       stray as (select id from boss except select id from reached),
       walk as (
         select s.id as start, w.manager_id as at from stray s join wanted w on w.person_id = s.id
         union
         select k.start, w.manager_id from walk k join wanted w on w.person_id = k.at
       )
     delete from wanted using (
       select start from walk group by start having bool_or(start = at) and start::text = min(at::text)
     ) top
     where wanted.person_id = top.start
     returning wanted.person_id`,
  )
  const [row] = await tx.query<{ selves: number }>(
    `select count(*) as selves from person p where p.tenant_id = $1 and p.excluded is null and p.left_at is null
       and p.directory_manager_id = p.person_id`,
    [tenantId],
  )
  return cut.length + (row?.selves ?? 0)
}

async function changeLinks(tx: Tx, tenantId: string, now: Date, firstLoad: boolean) {
  // A link that was opened at this very moment is replaced, not closed: the moment is its key.
  await tx.query(
    `delete from link l where l.tenant_id = $1 and l.valid_to is null and l.valid_from >= $2
       and not exists (select from wanted w where w.person_id = l.person_id and w.manager_id = l.manager_id)`,
    [tenantId, now],
  )
  await tx.query(
    `update link l set valid_to = $2
     where l.tenant_id = $1 and l.valid_to is null
       and not exists (select from wanted w where w.person_id = l.person_id and w.manager_id = l.manager_id)`,
    [tenantId, now],
  )
  await tx.query(
    `insert into link (tenant_id, person_id, valid_from, manager_id, start_seen)
     select $1, w.person_id, $2, w.manager_id, $3
     from wanted w
     where not exists (
       select from link l where l.tenant_id = $1 and l.person_id = w.person_id and l.valid_to is null)`,
    [tenantId, now, !firstLoad],
  )
}

/** Seven hexadecimal digits a level: a manager's path is their own manager's path and their number. */
async function rebuildManagers(tx: Tx, tenantId: string) {
  await tx.query(
    `delete from manager m where m.tenant_id = $1 and not exists (
       select from link l where l.tenant_id = $1 and l.manager_id = m.person_id and l.valid_to is null)`,
    [tenantId],
  )
  await tx.query(
    `insert into manager as m (tenant_id, person_id, parent_id, directs)
     select $1, l.manager_id, up.manager_id, count(*)
     from link l
     left join link up on up.tenant_id = $1 and up.person_id = l.manager_id and up.valid_to is null
     where l.tenant_id = $1 and l.valid_to is null
     group by l.manager_id, up.manager_id
     on conflict (tenant_id, person_id) do update set parent_id = excluded.parent_id, directs = excluded.directs
     where m.tenant_id = $1 and (m.parent_id, m.directs) is distinct from (excluded.parent_id, excluded.directs)`,
    [tenantId],
  )
  await tx.query(
    `with recursive tree as (
       select person_id, lpad(to_hex(manager_no), 7, '0') as path, 1 as depth
       from manager where tenant_id = $1 and parent_id is null
       union all
       select m.person_id, t.path || lpad(to_hex(m.manager_no), 7, '0'), t.depth + 1
       from manager m join tree t on m.parent_id = t.person_id where m.tenant_id = $1
     )
     update manager m set path = t.path, depth = t.depth
     from tree t
     where m.tenant_id = $1 and m.person_id = t.person_id and (m.path, m.depth) is distinct from (t.path, t.depth)`,
    [tenantId],
  )
}
