import type { Db } from '../store/db.ts'

/** How many people of the chart have chosen quiet hours of their own, and how many have not. */
export type CountQuietHours = (tenantId: string) => Promise<{ own: number; usual: number }>

export function quietHoursCounter(db: Db): CountQuietHours {
  return async (tenantId) => {
    const [row] = await db.query<{ own: number; usual: number }>(
      tenantId,
      `select count(s.quiet_from) as own, count(*) - count(s.quiet_from) as usual
       from person p left join notice_settings s on s.tenant_id = $1 and s.person_id = p.person_id
       where p.tenant_id = $1 and p.excluded is null and p.left_at is null`,
      [tenantId],
    )
    return { own: row?.own ?? 0, usual: row?.usual ?? 0 }
  }
}
