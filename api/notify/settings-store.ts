import { AppError } from '../app-error.ts'
import type { NoticeSettings, SaveNoticeSettings } from '../contract/notice.ts'
import type { Db, Tx } from '../store/db.ts'
import { defaultHours, ignoredLimit } from './notice.ts'

export function noticeSettingsStore(db: Db) {
  return {
    read: (tenantId: string, personId: string): Promise<NoticeSettings> =>
      db.transaction(tenantId, (tx) => readSettings(tx, tenantId, personId)),

    /** Whoever turns messages on begins anew, however many went by. Throws `AppError` `version-stale`. */
    save(tenantId: string, personId: string, settings: SaveNoticeSettings): Promise<NoticeSettings> {
      const { on, timeZone, quietFrom, quietUntil, version } = settings
      return db.transaction(tenantId, async (tx) => {
        const { timeZone: zone, quietFrom: from, quietUntil: until } = defaultHours
        await tx.query(
          `insert into notice_settings (tenant_id, person_id, time_zone, quiet_from, quiet_until, version)
           values ($1, $2, $3, $4, $5, 0) on conflict do nothing`,
          [tenantId, personId, zone, from, until],
        )
        await tx.query('select from notice_settings where tenant_id = $1 and person_id = $2 for update', [
          tenantId,
          personId,
        ])
        const before = await readSettings(tx, tenantId, personId)
        if (before.version === version + 1 && saysSame(before, settings)) return before
        if (before.version !== version) {
          throw new AppError('version-stale', 'You changed this on another device. Look at it again.', {
            current: before,
          })
        }
        // A device that tells its time zone is nobody who turns messages on again.
        await tx.query(
          `update notice_settings set is_on = $3, time_zone = $4, quiet_from = $5, quiet_until = $6, version = $7,
             ignored = case when $3 and time_zone = $4 then 0 else ignored end
           where tenant_id = $1 and person_id = $2`,
          [tenantId, personId, on, timeZone, quietFrom, quietUntil, version + 1],
        )
        return readSettings(tx, tenantId, personId)
      })
    },

    /** The person has come by a message: no weekly one counts as ignored any more. */
    async opened(tenantId: string, personId: string): Promise<void> {
      const sql = 'update notice_settings set ignored = 0 where tenant_id = $1 and person_id = $2 and ignored > 0'
      await db.query(tenantId, sql, [tenantId, personId])
    },
  }
}

export type NoticeSettingsStore = ReturnType<typeof noticeSettingsStore>

interface SettingsRow {
  is_on: boolean
  time_zone: string
  quiet_from: number
  quiet_until: number
  ignored: number
  version: number
}

async function readSettings(tx: Tx, tenantId: string, personId: string): Promise<NoticeSettings> {
  const [row] = await tx.query<SettingsRow>(
    `select is_on, time_zone, quiet_from, quiet_until, ignored, version
     from notice_settings where tenant_id = $1 and person_id = $2`,
    [tenantId, personId],
  )
  return row ? settingsOf(row) : { on: true, ...defaultHours, stoppedByItself: false, version: 0 }
}

function settingsOf(row: SettingsRow): NoticeSettings {
  return {
    on: row.is_on,
    timeZone: row.time_zone,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    stoppedByItself: row.ignored >= ignoredLimit,
    version: row.version,
  }
}

function saysSame(a: NoticeSettings, b: SaveNoticeSettings): boolean {
  const { on, timeZone, quietFrom, quietUntil } = a
  return on === b.on && timeZone === b.timeZone && quietFrom === b.quietFrom && quietUntil === b.quietUntil
}
