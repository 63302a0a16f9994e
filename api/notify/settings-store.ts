import { AppError } from '../app-error.ts'
import { languages } from '../contract/languages.ts'
import type { NoticeSettings, QuietHours, SaveNoticeSettings } from '../contract/notice.ts'
import type { Db, Tx } from '../store/db.ts'
import { defaultTimeZone, ignoredLimit, type ReadNoticeRules } from './notice.ts'

export function noticeSettingsStore(db: Db, readRules: ReadNoticeRules) {
  return {
    async read(tenantId: string, personId: string): Promise<NoticeSettings> {
      const usual = await readRules(tenantId)
      return db.transaction(tenantId, (tx) => readSettings(tx, tenantId, personId, usual))
    },

    /** Whoever turns messages on begins anew, however many went by. Throws `AppError` `version-stale`. */
    async save(tenantId: string, personId: string, settings: SaveNoticeSettings): Promise<NoticeSettings> {
      const { on, timeZone, quietFrom, quietUntil, version } = settings
      const usual = await readRules(tenantId)
      return db.transaction(tenantId, async (tx) => {
        await tx.query(
          `insert into notice_settings (tenant_id, person_id, time_zone, version) values ($1, $2, $3, 0)
           on conflict do nothing`,
          [tenantId, personId, defaultTimeZone],
        )
        await tx.query('select from notice_settings where tenant_id = $1 and person_id = $2 for update', [
          tenantId,
          personId,
        ])
        const before = await readSettings(tx, tenantId, personId, usual)
        if (before.version === version + 1 && saysSame(before, settings)) return before
        if (before.version !== version) {
          throw new AppError('version-stale', 'You changed this on another device. Look at it again.', {
            current: before,
          })
        }
        const language = settings.language === undefined ? before.language : settings.language
        // A device that tells its time zone or language is nobody who turns messages on again.
        await tx.query(
          `update notice_settings set is_on = $3, time_zone = $4, quiet_from = $5, quiet_until = $6, version = $7,
             language = $8,
             ignored = case when $3 and time_zone = $4 and language is not distinct from $8 then 0 else ignored end
           where tenant_id = $1 and person_id = $2`,
          [tenantId, personId, on, timeZone, quietFrom, quietUntil, version + 1, language],
        )
        return readSettings(tx, tenantId, personId, usual)
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
  language: string | null
  quiet_from: number | null
  quiet_until: number | null
  ignored: number
  version: number
}

async function readSettings(
  tx: Tx,
  tenantId: string,
  personId: string,
  { quietFrom, quietUntil }: QuietHours,
): Promise<NoticeSettings> {
  const [row] = await tx.query<SettingsRow>(
    `select is_on, time_zone, language, quiet_from, quiet_until, ignored, version
     from notice_settings where tenant_id = $1 and person_id = $2`,
    [tenantId, personId],
  )
  return {
    on: row?.is_on ?? true,
    timeZone: row?.time_zone ?? defaultTimeZone,
    language: languages.find((language) => language === row?.language) ?? null,
    quietFrom: row?.quiet_from ?? null,
    quietUntil: row?.quiet_until ?? null,
    usualHours: { quietFrom, quietUntil },
    stoppedByItself: (row?.ignored ?? 0) >= ignoredLimit,
    version: row?.version ?? 0,
  }
}

function saysSame(a: NoticeSettings, b: SaveNoticeSettings): boolean {
  const { on, timeZone, quietFrom, quietUntil, language } = a
  if (b.language !== undefined && b.language !== language) return false
  return on === b.on && timeZone === b.timeZone && quietFrom === b.quietFrom && quietUntil === b.quietUntil
}
