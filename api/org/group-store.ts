import type { EntraGroup } from '../contract/group.ts'
import type { GroupName, MembersPage } from '../graph/groups.ts'
import type { Db } from '../store/db.ts'

/** A reading of a group's members: where it goes on. */
export interface GroupRun {
  round: number
  /** null: at the first page. */
  nextLink: string | null
}

const freshFor = '55 minutes'
const keptUnused = '1 day'

/** Groups that HR looked at or chose, with whom they held when they were last read. */
export function groupStore(db: Db) {
  return {
    async list(tenantId: string): Promise<EntraGroup[]> {
      const rows = await db.query<GroupRow>(
        tenantId,
        `select g.group_id, g.display_name, g.read_at, g.problem, count(p.person_id) as people
         from entra_group g
         left join group_member m on m.tenant_id = $1 and m.group_id = g.group_id
         left join person p on p.tenant_id = $1 and p.person_id = m.person_id
           and p.excluded is null and p.left_at is null
         where g.tenant_id = $1 group by g.tenant_id, g.group_id order by g.display_name, g.group_id`,
        [tenantId],
      )
      return rows.map(groupOf)
    },

    /** Those of `ids` that are to be read: never yet, not to the end, or long ago. */
    async due(tenantId: string, ids: readonly string[], now: Date): Promise<string[]> {
      const rows = await db.query<{ id: string }>(
        tenantId,
        `select u.id from unnest($2::uuid[]) u (id)
         left join entra_group g on g.tenant_id = $1 and g.group_id = u.id
         where g.read_at is null or g.next_link is not null or g.read_at < $3::timestamptz - interval '${freshFor}'`,
        [tenantId, ids, now],
      )
      return rows.map((row) => row.id)
    },

    /** Notes that it is there and how it is called. */
    async begin(tenantId: string, { id, name }: GroupName, now: Date): Promise<GroupRun> {
      const [row] = await db.query<{ round: number; next_link: string | null }>(
        tenantId,
        `insert into entra_group as g (tenant_id, group_id, display_name, looked_at) values ($1, $2, $3, $4)
         on conflict (tenant_id, group_id) do update set
           display_name = excluded.display_name, looked_at = excluded.looked_at
         where g.tenant_id = $1
         returning round, next_link`,
        [tenantId, id, name, now],
      )
      const { round, next_link } = row ?? { round: 0, next_link: null }
      return { round: next_link === null ? round + 1 : round, nextLink: next_link }
    },

    /** Adds who is on a page. With the last one, whoever was on none has left the group. */
    savePage(tenantId: string, id: string, run: GroupRun, page: MembersPage, now: Date): Promise<GroupRun> {
      return db.transaction(tenantId, async (tx) => {
        await tx.query(
          `insert into group_member as m (tenant_id, group_id, person_id, round)
           select $1, $2, p.person_id, $4 from person p
           where p.tenant_id = $1 and p.person_id = any($3) and p.left_at is null
           on conflict (tenant_id, group_id, person_id) do update set round = excluded.round where m.tenant_id = $1`,
          [tenantId, id, page.ids, run.round],
        )
        const last = page.nextLink === null
        if (last) {
          const sql = 'delete from group_member where tenant_id = $1 and group_id = $2 and round < $3'
          await tx.query(sql, [tenantId, id, run.round])
        }
        await tx.query(
          `update entra_group set round = $3, next_link = $4, problem = null,
             read_at = case when $5 then $6 else read_at end
           where tenant_id = $1 and group_id = $2`,
          [tenantId, id, run.round, page.nextLink, last, now],
        )
        return { ...run, nextLink: page.nextLink }
      })
    },

    /** It could not be read: members stay, and the next reading begins at the first page. Unknown groups stay unknown. */
    async fail(tenantId: string, id: string, problem: NonNullable<EntraGroup['problem']>): Promise<void> {
      const sql = 'update entra_group set problem = $3, next_link = null where tenant_id = $1 and group_id = $2'
      await db.query(tenantId, sql, [tenantId, id, problem])
    },

    /** Groups that were looked at and not chosen do not stay. */
    async forget(tenantId: string, kept: readonly string[], now: Date): Promise<void> {
      await db.query(
        tenantId,
        `delete from entra_group where tenant_id = $1 and not group_id = any($2)
           and looked_at < $3::timestamptz - interval '${keptUnused}'`,
        [tenantId, kept, now],
      )
    },
  }
}

export type GroupStore = ReturnType<typeof groupStore>

interface GroupRow {
  group_id: string
  display_name: string
  read_at: Date | null
  problem: EntraGroup['problem']
  people: number
}

function groupOf({ group_id, display_name, read_at, problem, people }: GroupRow): EntraGroup {
  return { id: group_id, name: display_name, people, readAt: read_at?.toISOString() ?? null, problem }
}
