import type { Leave, LeavePart, Period, SaveLeave } from '../contract/org.ts'
import type { Db, Tx } from '../store/db.ts'
import { dayOf, joinPeriods, samePeriods } from './away.ts'
import { holdLeave, leaveChanged, periodsOf } from './away-store.ts'
import { placeAfter, placeIn } from './list-place.ts'
import { type PersonRow, personOf } from './store.ts'

const part = 100

interface PeriodRow {
  from_day: string
  until_day: string | null
}

interface LeaveRow extends PersonRow, PeriodRow {
  place: string
}

/** Everybody's present and coming leave, as HR sees and sets it. */
export function awayListStore(db: Db) {
  return {
    /** By name, 100 people at a time; with `personId` only of that one. */
    async list(tenantId: string, personId: string | null, after: string | null, now: Date): Promise<LeavePart> {
      const { name, id } = placeIn(after)
      const rows = await db.query<LeaveRow>(
        tenantId,
        `with page as (
           select p.person_id, p.display_name, p.job_title, p.mail, lower(p.display_name) as place
           from person p
           where p.tenant_id = $1 and p.left_at is null and ($3::uuid is null or p.person_id = $3)
             and exists (select from away a where a.tenant_id = $1 and a.person_id = p.person_id and ${lasting('a')})
             and ($5::uuid is null or (lower(p.display_name), p.person_id) > ($4, $5::uuid))
           order by lower(p.display_name), p.person_id limit ${part + 1}
         )
         select page.*, a.from_day, a.until_day
         from page join away a on a.tenant_id = $1 and a.person_id = page.person_id and ${lasting('a')}
         order by page.place, page.person_id, a.from_day`,
        [tenantId, dayOf(now), personId, name, id],
      )
      const entries = entriesOf(rows)
      const shown = entries.slice(0, part)
      const last = entries.length > part ? shown.at(-1) : undefined
      return { entries: shown, next: last ? placeAfter(last.place, last.person.id) : null }
    },

    /** null: there is no such person. `conflict`: something else counts by now than was seen. */
    save(tenantId: string, leave: SaveLeave, setBy: string, now: Date): Promise<Leave | 'conflict' | null> {
      const { personId, before, periods } = leave
      return db.transaction(tenantId, async (tx) => {
        await holdLeave(tx, tenantId, personId)
        const [person] = await tx.query<PersonRow>(
          `select person_id, display_name, job_title, mail from person
           where tenant_id = $1 and person_id = $2 and left_at is null`,
          [tenantId, personId],
        )
        if (!person) return null
        const stored = await periodsOf(tx, tenantId, personId)
        const isLasting = ({ until }: Period) => until === null || until >= dayOf(now)
        const over = stored.filter((each) => !isLasting(each))
        const wanted = joinPeriods([...over, ...periods])
        const repeated = samePeriods(stored, wanted)
        if (!repeated && !samePeriods(stored.filter(isLasting), before)) return 'conflict'
        if (!repeated) {
          await replace(tx, tenantId, personId, wanted, setBy, now)
          await leaveChanged(tx, tenantId, personId, stored, now)
        }
        return { person: personOf(person), periods: wanted.filter(isLasting) }
      })
    },
  }
}

export type AwayListStore = ReturnType<typeof awayListStore>

const lasting = (away: string) => `coalesce(${away}.until_day >= $2, true)`

/** Rows of one person stand together. */
function entriesOf(rows: readonly LeaveRow[]): (Leave & { place: string })[] {
  const entries = new Map<string, Leave & { place: string }>()
  for (const row of rows) {
    const entry = entries.get(row.person_id) ?? { person: personOf(row), periods: [], place: row.place }
    entry.periods.push(periodOf(row))
    entries.set(row.person_id, entry)
  }
  return [...entries.values()]
}

function periodOf({ from_day, until_day }: PeriodRow): Period {
  return { from: from_day, until: until_day }
}

/** Those that stay as they were keep who set them. */
async function replace(tx: Tx, tenantId: string, personId: string, to: Period[], setBy: string, now: Date) {
  const columns = '"from" date, until date'
  await tx.query(
    `delete from away a where a.tenant_id = $1 and a.person_id = $2 and not exists (
       select from jsonb_to_recordset($3) as t (${columns})
       where t."from" = a.from_day and t.until is not distinct from a.until_day)`,
    [tenantId, personId, JSON.stringify(to)],
  )
  await tx.query(
    `insert into away (tenant_id, person_id, from_day, until_day, set_by, set_at)
     select $1, $2, t."from", t.until, $4, $5 from jsonb_to_recordset($3) as t (${columns})
     on conflict do nothing`,
    [tenantId, personId, JSON.stringify(to), setBy, now],
  )
}
