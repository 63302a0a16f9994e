import type { Override, OverrideCheck, OverridesSaved } from '../contract/org.ts'
import type { Db, Tx } from '../store/db.ts'
import { applyChanges } from './chart-store.ts'
import { holdChart } from './hold-store.ts'
import { keepForUndo, takeBack } from './override-undo-store.ts'
import { checkOverrides, type KnownPerson, type Setting } from './overrides.ts'
import { type OverrideRow, readOverrides } from './overrides-csv.ts'
import { type PersonRow, personOf } from './store.ts'

/** Corrections of the chart that stand over the directory's word. */
export function overrideStore(db: Db) {
  return {
    list: (tenantId: string): Promise<Override[]> => listOverrides(db, tenantId),

    check(tenantId: string, csv: string): Promise<OverrideCheck> {
      const read = readOverrides(csv)
      return db.transaction(tenantId, async (tx) => {
        return checkOverrides(read, await knownTo(tx, tenantId, read.rows)).check
      })
    },

    /** All rows, or none where one has a problem. */
    save(tenantId: string, setBy: string, csv: string, now: Date): Promise<OverridesSaved> {
      const read = readOverrides(csv)
      return db.transaction(tenantId, async (tx) => {
        const firstLoad = await holdChart(tx, tenantId)
        const { check, settings } = checkOverrides(read, await knownTo(tx, tenantId, read.rows))
        if (check.problems.length > 0 || settings.length === 0) return check
        const undo = await keepForUndo(tx, tenantId, setBy, settings, now)
        await storeSettings(tx, tenantId, setBy, settings, now)
        await applyChanges(tx, tenantId, now, firstLoad)
        return { ...check, undo }
      })
    },

    /** Takes a saved file back. false when it is not known, or was taken back already. */
    undo(tenantId: string, fileId: string, now: Date): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        const firstLoad = await holdChart(tx, tenantId)
        const changed = await takeBack(tx, tenantId, fileId, now)
        if (!changed) return false
        await markDirty(tx, tenantId, changed)
        await applyChanges(tx, tenantId, now, firstLoad)
        return true
      })
    },

    /** false when there is none. */
    remove(tenantId: string, personId: string, now: Date): Promise<boolean> {
      return db.transaction(tenantId, async (tx) => {
        const firstLoad = await holdChart(tx, tenantId)
        const gone = await tx.query(
          'delete from manager_override where tenant_id = $1 and person_id = $2 returning person_id',
          [tenantId, personId],
        )
        if (gone.length === 0) return false
        await markDirty(tx, tenantId, [personId])
        await applyChanges(tx, tenantId, now, firstLoad)
        return true
      })
    },
  }
}

export type OverrideStore = ReturnType<typeof overrideStore>

async function storeSettings(tx: Tx, tenantId: string, setBy: string, settings: readonly Setting[], now: Date) {
  await tx.query(
    `insert into manager_override as o (tenant_id, person_id, manager_id, set_by, set_at)
     select $1, r."personId", r."managerId", $3, $4
     from jsonb_to_recordset($2) as r("personId" uuid, "managerId" uuid)
     on conflict (tenant_id, person_id) do update set
       manager_id = excluded.manager_id, set_by = excluded.set_by, set_at = excluded.set_at
     where o.tenant_id = $1`,
    [tenantId, JSON.stringify(settings), setBy, now],
  )
  await markDirty(
    tx,
    tenantId,
    settings.map(({ personId }) => personId),
  )
}

async function markDirty(tx: Tx, tenantId: string, ids: readonly string[]) {
  await tx.query('update person set dirty = true where tenant_id = $1 and person_id = any($2)', [tenantId, ids])
}

interface KnownRow extends PersonRow {
  user_principal_name: string | null
  in_chart: boolean
  wanted_manager_id: string | null
  flawed: boolean
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Everybody the rows may mean, and all who stand above them. */
async function knownTo(tx: Tx, tenantId: string, rows: readonly OverrideRow[]): Promise<KnownPerson[]> {
  const named = [...new Set(rows.flatMap(({ person, manager }) => [person.toLowerCase(), manager.toLowerCase()]))]
  const ids = named.filter((name) => guid.test(name))
  const found = await tx.query<KnownRow>(
    `with recursive above as (
       select p.person_id from person p
       where p.tenant_id = $1
         and (p.person_id = any($2::uuid[]) or lower(p.mail) = any($3) or lower(p.user_principal_name) = any($3))
       union
       select p.wanted_manager_id from above a
       join person p on p.tenant_id = $1 and p.person_id = a.person_id
       where p.wanted_manager_id is not null
     )
     select p.person_id, p.display_name, p.job_title, p.mail, p.user_principal_name, p.wanted_manager_id,
            p.excluded is null and p.left_at is null as in_chart,
            p.manager_finding is not null or p.loop_cut as flawed
     from above a
     join person p on p.tenant_id = $1 and p.person_id = a.person_id`,
    [tenantId, ids, named],
  )
  return found.map((row) => ({
    person: personOf(row),
    names: [row.person_id, row.mail, row.user_principal_name].flatMap((name) => (name ? [name.toLowerCase()] : [])),
    inChart: row.in_chart,
    managerId: row.wanted_manager_id,
    flawed: row.flawed,
  }))
}

interface OverrideSqlRow extends PersonRow {
  set_at: Date
  directory_manager_id: string | null
  directory_manager_name: string | null
  m_id: string | null
  m_name: string
  m_title: string | null
  m_mail: string | null
  s_id: string | null
  s_name: string
  s_title: string | null
  s_mail: string | null
}

async function listOverrides(db: Db, tenantId: string): Promise<Override[]> {
  const rows = await db.query<OverrideSqlRow>(
    tenantId,
    `select p.person_id, p.display_name, p.job_title, p.mail, o.set_at, p.directory_manager_id,
            nullif(d.display_name, '') as directory_manager_name,
            m.person_id as m_id, m.display_name as m_name, m.job_title as m_title, m.mail as m_mail,
            s.person_id as s_id, s.display_name as s_name, s.job_title as s_title, s.mail as s_mail
     from manager_override o
     join person p on p.tenant_id = o.tenant_id and p.person_id = o.person_id
     left join person m on m.tenant_id = o.tenant_id and m.person_id = o.manager_id
     left join person s on s.tenant_id = o.tenant_id and s.person_id = o.set_by
     left join person d on d.tenant_id = o.tenant_id and d.person_id = p.directory_manager_id
     where o.tenant_id = $1
     order by lower(p.display_name), p.person_id`,
    [tenantId],
  )
  return rows.map(overrideOf)
}

function overrideOf(row: OverrideSqlRow): Override {
  const manager = { person_id: row.m_id ?? '', display_name: row.m_name, job_title: row.m_title, mail: row.m_mail }
  const setBy = { person_id: row.s_id ?? '', display_name: row.s_name, job_title: row.s_title, mail: row.s_mail }
  const { directory_manager_id: id, directory_manager_name: displayName } = row
  return {
    person: personOf(row),
    manager: row.m_id ? personOf(manager) : null,
    directoryManager: id ? { id, displayName } : null,
    setBy: row.s_id ? personOf(setBy) : null,
    setAt: row.set_at.toISOString(),
  }
}
