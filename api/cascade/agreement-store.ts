import { weekFrom } from '../org/week.ts'
import type { Tx } from '../store/db.ts'
import { agreementOf, fewestAnswerers, fewestAnswers } from './agreement.ts'
import type { Page } from './page-store.ts'
import type { View } from './root-store.ts'

/** Of the frozen weeks of a period and of the open one. Where few answered in each, the people are counted themselves. */
export async function readAgreement(
  tx: Tx,
  view: View,
  { weeks, openFrom, open }: Pick<Page, 'weeks' | 'openFrom' | 'open'>,
) {
  const sum = (of: 'answered' | 'agreed') => weeks.reduce((total, row) => total + row[of], open[of])
  const ids = new Set(weeks.flatMap(({ answererIds }) => answererIds ?? []))
  const answers = {
    answered: sum('answered'),
    agreed: sum('agreed'),
    answerers: Math.max(ids.size, ...weeks.map(({ answerers }) => answerers)),
  }
  if (answers.answered < fewestAnswers || answers.answerers >= fewestAnswerers) return agreementOf(answers)
  if (open.answered === 0 && weeks.every(({ answererIds }) => answererIds)) return agreementOf(answers)
  const lately = await countLately(tx, view, openFrom)
  if (lately >= fewestAnswerers) return agreementOf({ ...answers, answerers: lately })
  const from = weeks[0] ? weekFrom(weeks[0].week, -1) : openFrom
  return agreementOf({ ...answers, answerers: await countAnswerers(tx, view, from) })
}

/** How many are behind some answers of the open week: in a large company the first few tell that they are enough. */
async function countLately(tx: Tx, { tenantId, root, chart }: View, openFrom: string): Promise<number> {
  const [row] = await tx.prepared<{ answerers: number }>(
    `cascade-lately-${chart.manager}`,
    `select count(distinct a.coachee_id) as answerers from (
       select s.coachee_id from ${chart.manager} m
       cross join lateral (
         select s.coachee_id from session s
         where s.tenant_id = $1 and s.coach_id = m.person_id and s.answered_at is not null and s.starts_at <= $4
           and s.starts_at >= $3::date::timestamp at time zone 'UTC' offset 0) s
       where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g' limit 50
     ) a`,
    [tenantId, root.path, openFrom, chart.at],
  )
  return row?.answerers ?? 0
}

/**
 * Of whoever stands below the root now those who answered in a week at whose end, or in the open one now, their coach stood
 * below it as well.
 */
async function countAnswerers(tx: Tx, { tenantId, root, chart }: View, from: string): Promise<number> {
  const [row] = await tx.prepared<{ answerers: number }>(
    `cascade-answerers-${chart.manager}`,
    `with recursive answer as (
       select s.coachee_id, s.coach_id as at_id, least(
         date_bin('7 days', s.answered_at, $3::date::timestamp at time zone 'UTC') + interval '168 hours', $4) as at
       from ${chart.manager} m
       cross join lateral (
         select s.coachee_id, s.coach_id, s.answered_at from session s
         where s.tenant_id = $1 and s.coach_id = m.person_id and s.answered_at is not null and s.starts_at <= $4
           and s.starts_at >= $3::date::timestamp at time zone 'UTC' offset 0) s
       where m.tenant_id = $1 and m.path >= $2 and m.path < $2 || 'g'
       union
       select a.coachee_id, l.manager_id, a.at
       from answer a
       cross join lateral (
         select l.manager_id from link l where l.tenant_id = $1 and l.person_id = a.at_id and l.valid_from <= a.at
           and (l.valid_to is null or l.valid_to > a.at) offset 0) l
       where a.at_id is distinct from $5
     )
     select count(distinct coachee_id) as answerers from answer where $5::uuid is null or at_id = $5`,
    [tenantId, root.path, from, chart.at, root.person?.id ?? null],
  )
  return row?.answerers ?? 0
}
