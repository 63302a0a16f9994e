import type { Cascade, Chain, ChainLink } from '../contract/cascade.ts'
import type { LinkState, Person } from '../contract/person.ts'
import { dayOf } from '../org/away.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Tx } from '../store/db.ts'
import { holds } from './chain.ts'
import { personSql, rowSql } from './person-sql-store.ts'
import { standsBelowSql, type View } from './root-store.ts'

interface LinkRow {
  report: PersonRow
  manager: PersonRow
  state: LinkState
  valid_from: Date
  last_held: Date | null
  manager_below: boolean
}

/**
 * The links above the root of the view, the nearest first. A past chain of somebody else ends where it leaves those who
 * stand below the caller today; the caller's own is told up to the top.
 */
async function linksAbove(tx: Tx, { tenantId, callerId, chart, root, seesAll }: View): Promise<ChainLink[]> {
  const open = chart.today || seesAll
  const rows = await tx.prepared<LinkRow>(
    `cascade-chain-${chart.link}-${open}`,
    `with recursive above as (
       select l.person_id, l.manager_id, l.state, l.valid_from, array[l.person_id] as met
       from ${chart.link} l where l.tenant_id = $1 and l.person_id = $2 and l.valid_to is null
       union all
       select l.person_id, l.manager_id, l.state, l.valid_from, a.met || l.person_id
       from above a
       cross join lateral (
         select l.person_id, l.manager_id, l.state, l.valid_from from ${chart.link} l
         where l.tenant_id = $1 and l.person_id = a.manager_id and l.valid_to is null offset 0) l
       where l.person_id <> all(a.met)
     )
     select ${rowSql('r')} as report, ${rowSql('u')} as manager, a.state, a.valid_from,
       ${open ? '$3::uuid is not null' : standsBelowSql('a.manager_id', '$3')} as manager_below,
       (select max(s.counted_at) from session s where s.tenant_id = $1 and s.coach_id = a.manager_id
          and s.coachee_id = a.person_id and s.counted_at <= $4) as last_held
     from above a
     cross join lateral (${personSql('a.person_id')}) r
     cross join lateral (${personSql('a.manager_id')}) u
     order by cardinality(a.met)`,
    [tenantId, root.person?.id ?? null, callerId, chart.at],
  )
  const own = rows.findIndex(({ report }) => report.person_id === callerId)
  const firstHidden = seesAll ? -1 : rows.findIndex((row, at) => !row.manager_below && (own < 0 || at < own))
  return rows.slice(0, firstHidden < 0 ? rows.length : firstHidden).map(linkOf)
}

function linkOf({ report, manager, state, valid_from, last_held }: LinkRow): ChainLink {
  return {
    manager: personOf(manager),
    report: personOf(report),
    state,
    since: valid_from.toISOString(),
    lastHeld: last_held?.toISOString() ?? null,
  }
}

export async function readBreakAbove(tx: Tx, view: View): Promise<Cascade['breakAbove']> {
  if (!view.root.person) return null
  const broken = (await linksAbove(tx, view)).find(({ state }) => !holds(state))
  if (!broken || broken.state === 'live' || broken.state === 'exempt') return null
  return { manager: broken.manager, report: broken.report, state: broken.state }
}

export async function readChain(tx: Tx, view: View, person: Person): Promise<Chain> {
  const links = (await linksAbove(tx, view)).reverse()
  const top = links[0]?.manager ?? person
  return { top, outside: await outsideOf(tx, view, top.id), links }
}

/** Sessions with somebody from outside are kept by their day. */
async function outsideOf(tx: Tx, { tenantId, chart }: View, personId: string): Promise<Chain['outside']> {
  const [row] = await tx.query<{ kind: 'board' | 'external' | 'peer'; held: Date | null }>(
    `select o.kind, (select max(s.held_on) from outside_session s
       where s.tenant_id = $1 and s.person_id = $2 and s.held_on <= $3)::timestamp at time zone 'UTC' as held
     from outside_coach o where o.tenant_id = $1 and o.person_id = $2`,
    [tenantId, personId, dayOf(chart.at)],
  )
  return row ? { kind: row.kind, lastHeld: row.held?.toISOString() ?? null } : null
}
