import { brokenSql, holdsSql } from '../org/first-line-store.ts'

/** How often a state is one of some, by how a link has changed: 1, 0 or -1. */
const turnSql = (test: (state: string) => string) =>
  `(${test('n.state')})::int - coalesce(${test('n.old_state')}, false)::int`

const changes = [
  ...(['live', 'late', 'never', 'exempt'] as const).map((state) => ({
    column: state,
    coach: turnSql((of) => `${of} = '${state}'`),
    above: '0',
  })),
  {
    column: 'first_line_kept',
    coach: 'n.held * coalesce(n.own_kept, 0)',
    above: `case when ${holdsSql('n.own_state')} then n.held else 0 end`,
  },
  {
    column: 'first_line_broken',
    coach: 'n.held * coalesce(n.own_broken, 0)',
    above: `case when ${holdsSql('n.own_state')} then n.lost else 0 end`,
  },
  { column: 'first_line_lost', coach: 'case when n.own_kept is null then 0 else n.lost end', above: '0' },
  {
    column: 'first_line_lost_kept',
    coach: 'n.lost * coalesce(n.own_kept, 0)',
    above: `case when ${brokenSql('n.own_state')} then n.held else 0 end`,
  },
]
const changeSql = changes.map(
  ({ column, coach, above }) =>
    `${column} = m.${column} + case m.person_id when n.manager_id then ${coach} when n.up_id then ${above} else 0 end`,
)

/**
 * Counters of the two of a link that has turned, over `told`, a row with its `state` and `old_state`; `$3` is the report. Of a
 * first-line manager some stand with their manager too: of one whose own link turns, and of one who coaches. None of the rows
 * changes meanwhile: they are held, in an order that all keep to.
 */
export const countedSql = `
  rows as (
    select m.person_id, m.parent_id, m.managers, m.own_state, m.live + m.exempt as kept, m.late + m.never as broken
    from told n
    join manager m on m.tenant_id = $1 and m.person_id in (n.manager_id, $3, (
      select c.parent_id from manager c where c.tenant_id = $1 and c.person_id = n.manager_id and c.managers = 0))
    where n.state is distinct from n.old_state
    order by m.person_id for update of m
  ), turn as (
    select n.*, ${turnSql(holdsSql)} as held, ${turnSql(brokenSql)} as lost,
      case when own.managers = 0 then own.kept end as own_kept, case when own.managers = 0 then own.broken end as own_broken,
      case when c.managers = 0 then c.parent_id end as up_id, c.own_state
    from told n
    join rows c on c.person_id = n.manager_id
    left join rows own on own.person_id = $3
  ), counted as (
    update manager m set ${changeSql.join(', ')},
      own_state = case when m.person_id = $3 then n.state else m.own_state end
    from turn n where m.tenant_id = $1 and m.person_id in (n.manager_id, $3, n.up_id)
  )`
