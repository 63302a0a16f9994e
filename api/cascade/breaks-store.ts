import type { Break } from '../contract/cascade.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import { linksBelowSql } from './below-store.ts'
import type { Asked, PageParams } from './page-params-store.ts'
import type { PersonWith } from './people-named-store.ts'
import { personSql } from './person-sql-store.ts'
import { standsBelowSql } from './root-store.ts'

interface BreakRow extends PersonRow {
  manager_id: string
  state: 'late' | 'never'
  since: string
  last_held: string | null
  regained: number
  below: number
}

export interface BreaksRow {
  reached: number
  broken: number
  breaks: BreakRow[]
  /** Whose links they are, and through whom right below the caller. */
  leads: { person_id: string; through_id: string | null }[]
}

/** How many breaks a page names. */
const named = 10

/**
 * One walk down from the root along links that hold. A second link that does not hold ends it: whoever is below that is not
 * brought back by mending the first. It passes by first-line managers, of whom their own manager's row tells enough; those
 * whose own link does not hold are looked up where one may be among the first. Of breaks that bring back as many the people
 * below decide, so those are counted for everybody who may be among the first. `found` is what it met in all, and
 * `first_ones` are told.
 */
export function walkSql({ chart, rootId, seesAll }: Asked, { sql }: PageParams): string {
  const { manager, link } = chart
  const isRoot = rootId ? `m.person_id = ${sql('rootId')}` : 'm.parent_id is null'
  const isVisible = (id: string) => (chart.today || seesAll ? 'true' : standsBelowSql(id, sql('caller')))
  const met = `m.live + m.exempt + m.first_line_kept as kept, m.late + m.never + m.first_line_broken as broken,
        m.managers > m.first_line as goes_on, m.first_line, m.first_line_lost as line_lost,
        m.first_line_lost_kept as line_lost_kept`
  const firstLineOf = (columns: string, which: string) => `
      cross join lateral (
        select ${columns} from ${manager} m
        where m.tenant_id = $1 and m.parent_id = w.person_id and m.managers = 0 and ${which}
        offset 0) m`
  return `
    walk as (
      select m.person_id, null::uuid as lost, null::uuid as lost_by, null collate "C" as lost_path, null as lost_state, ${met}
      from ${manager} m
      where m.tenant_id = $1 and ${isRoot}
      union all
      select m.person_id,
        case when m.is_lost then m.person_id else w.lost end, case when m.is_lost then w.person_id else w.lost_by end,
        case when m.is_lost then m.path else w.lost_path end, case when m.is_lost then m.own_state else w.lost_state end,
        m.kept, m.broken, m.goes_on, m.first_line, m.line_lost, m.line_lost_kept
      from walk w
      cross join lateral (
        select m.person_id, m.path, m.own_state, m.own_state in ('late', 'never') as is_lost, ${met} from ${manager} m
        where m.tenant_id = $1 and m.parent_id = w.person_id and m.managers > 0
          and (w.lost is null or m.own_state in ('live', 'exempt'))
        offset 0) m
      where w.goes_on
    ),
    sums as (
      select lost, lost_by, lost_path, lost_state, sum(kept)::int as kept, sum(broken)::int as broken,
        sum(line_lost)::int as line_lost
      from walk group by lost, lost_by, lost_path, lost_state
    ),
    found as (
      select coalesce(min(s.kept) filter (where s.lost is null), 0) as reached,
        coalesce(min(s.broken) filter (where s.lost is null), 0) as broken,
        coalesce((array_agg(s.kept order by s.kept desc) filter (where s.lost is not null))[${named}], 0) as tenth,
        count(s.lost) + coalesce(min(s.line_lost) filter (where s.lost is null), 0) < ${named} as few
      from sums s
    ),
    mended as (
      select e.*, rank() over (order by e.kept desc) as place
      from (
        select s.lost as person_id, s.lost_by as manager_id, s.lost_path as path, s.lost_state as state, s.kept
        from sums s where s.lost is not null
        union all
        select m.person_id, w.person_id, m.path, m.own_state, m.kept
        from walk w${firstLineOf('m.person_id, m.path, m.own_state, m.live + m.exempt as kept', "m.own_state in ('late', 'never')")}
        where w.lost is null and w.line_lost > 0 and w.line_lost_kept >= (select f.tenth from found f)
      ) e
    ),
    broken as (
      select b.person_id, b.manager_id, b.state, 1 + b.kept as regained,
        (select sum(s.live + s.late + s.never + s.exempt) from (${linksBelowSql(chart, 'b.path')}) s)::int as below,
        (select l.valid_from from ${link} l
         where l.tenant_id = $1 and l.person_id = b.person_id and l.valid_to is null) as since
      from mended b
      where b.place <= ${named} and ${isVisible('b.person_id')} and ${isVisible('b.manager_id')}
      union all
      select l.person_id, w.person_id, l.state, 1, 0, l.valid_from
      from (
        select w.person_id from walk w where w.lost is null and w.broken > 0
        union all
        select m.person_id
        from walk w${firstLineOf('m.person_id', "m.own_state in ('live', 'exempt') and m.late + m.never > 0")}
        where w.lost is null and w.broken > 0 and w.first_line > 0
      ) w
      cross join lateral (
        select l.person_id, l.state, l.valid_from from ${link} l
        where l.tenant_id = $1 and l.manager_id = w.person_id and l.valid_to is null and l.state in ('late', 'never')
        offset 0) l
      where (select f.few from found f)
        and l.person_id <> all(array(select b.person_id from mended b))
        and ${isVisible('l.person_id')} and ${isVisible('w.person_id')}
    ),
    first_ones as (
      select b.*, p.display_name, p.job_title, p.mail, lower(p.display_name) collate "C" as name
      from broken b
      cross join lateral (${personSql('b.person_id')}) p
      order by b.regained desc, b.below desc, name, b.person_id limit ${named}
    ),
    leads as (
      select u.person_id, (
        select t.person_id from ${manager} t
        where t.tenant_id = $1 and t.path = left(u.path, length(c.path) + 7) and u.path > c.path and u.path < c.path || 'g'
      ) as through_id
      from (select ${sql('through')} as path offset 0) c
      cross join ${manager} u
      where u.tenant_id = $1 and u.person_id = any(array(select f.manager_id from first_ones f))
    ),
    told as (
      select f.person_id, f.display_name, f.job_title, f.mail, f.manager_id, f.state, f.regained, f.below, f.since,
        case when f.state = 'late' then (
          select max(s.counted_at) from session s where s.tenant_id = $1 and s.coach_id = f.manager_id
            and s.coachee_id = f.person_id and s.counted_at <= ${sql('at')}) end as last_held
      from first_ones f
    )`
}

/** Of what `walkSql` names, in a statement over `found`. */
export const breaksSql = `
  found.reached, found.broken,
  (select coalesce(json_agg(t), '[]') from told t) as breaks,
  (select coalesce(json_agg(l), '[]') from leads l) as leads`

export function breaksIn({ breaks, leads }: BreaksRow, personWith: PersonWith): Break[] {
  const throughOf = new Map(leads.map((lead) => [lead.person_id, lead.through_id]))
  return breaks.map(({ manager_id, state, since, last_held, regained, below, ...report }) => {
    const through = throughOf.get(manager_id)
    return {
      manager: personWith(manager_id),
      report: personOf(report),
      state,
      since: new Date(since).toISOString(),
      lastHeld: last_held ? new Date(last_held).toISOString() : null,
      regained,
      below,
      through: through ? personWith(through) : null,
    }
  })
}
