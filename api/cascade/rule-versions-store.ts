import type { CountingRules, CountingVersions } from '../contract/counting.ts'
import type { ListVersions } from '../contract/version.ts'
import { defaultCadence } from '../org/link.ts'
import { type VersionRow, versionPart, versionsRead } from '../org/version-part.ts'
import type { Db } from '../store/db.ts'

interface RuleRow extends Omit<VersionRow<CountingRules>, 'rules'> {
  cadence_days: number
  level_days: (number | null)[]
  delegates_count: boolean
}

export type ListRuleVersions = (tenantId: string, part: ListVersions) => Promise<CountingVersions>

/** Every version of what counts, the newest first. */
export function ruleVersionsReader(db: Db): ListRuleVersions {
  return async (tenantId, { before }) => {
    const rows = await db.query<RuleRow>(
      tenantId,
      `select r.version, r.cadence_days, r.level_days, r.delegates_count, r.valid_from as set_at,
              p.person_id, p.display_name, p.job_title, p.mail
       from counting_rule r left join person p on p.tenant_id = r.tenant_id and p.person_id = r.set_by
       where r.tenant_id = $1 and ($2::int is null or r.version < $2) order by r.version desc limit ${versionsRead}`,
      [tenantId, before ?? null],
    )
    const first = { cadenceDays: defaultCadence, levels: [], delegatesCount: false }
    return versionPart(
      rows.map((row) => ({ ...row, rules: rulesOf(row) })),
      first,
    )
  }
}

function rulesOf({ cadence_days, level_days, delegates_count }: RuleRow): CountingRules {
  const levels = level_days.flatMap((days, index) => (days === null ? [] : [{ level: index + 1, days }]))
  return { cadenceDays: cadence_days, levels, delegatesCount: delegates_count }
}
