import { AppError } from '../app-error.ts'
import type { CountingEffect, CountingPolicy, CountingRules, SaveCountingPolicy } from '../contract/counting.ts'
import { defaultCadence } from '../org/link.ts'
import { holdLinks, refreshLinks } from '../org/link-state-store.ts'
import { type PersonRow, personOf } from '../org/store.ts'
import type { Db, Tx } from '../store/db.ts'

export function countingStore(db: Db) {
  return {
    read: (tenantId: string): Promise<CountingPolicy> => db.transaction(tenantId, (tx) => readPolicy(tx, tenantId)),

    /** Throws `AppError` `version-stale` when another version counts by now, unless it says the same already. */
    save(tenantId: string, setBy: string, policy: SaveCountingPolicy, now: Date): Promise<CountingPolicy> {
      return db.transaction(tenantId, async (tx) => {
        await holdLinks(tx, tenantId)
        const before = await readPolicy(tx, tenantId)
        if (before.version === policy.version + 1 && sameRules(before, policy)) return before
        if (before.version !== policy.version) {
          throw new AppError('version-stale', 'Somebody else has changed this. Look at it again.', { current: before })
        }
        await putRules(tx, tenantId, { rules: policy, version: policy.version + 1, setBy }, now)
        return readPolicy(tx, tenantId)
      })
    },

    /** Applies the rules, looks, and takes them back. */
    async preview(tenantId: string, setBy: string, rules: CountingRules, now: Date): Promise<CountingEffect> {
      const trial = new Trial()
      await db
        .transaction(tenantId, async (tx) => {
          await holdLinks(tx, tenantId)
          const figures = await readFigures(tx, tenantId)
          const { version } = await readPolicy(tx, tenantId)
          await putRules(tx, tenantId, { rules, version: version + 1, setBy }, now)
          trial.effect = { now: figures, tried: await readFigures(tx, tenantId) }
          throw trial
        })
        .catch((error: unknown) => {
          if (error !== trial) throw error
        })
      return trial.told()
    },
  }
}

export type CountingStore = ReturnType<typeof countingStore>

/** Thrown to take a trial back, with what it showed. */
class Trial extends Error {
  effect: CountingEffect | null = null

  told(): CountingEffect {
    if (!this.effect) throw new Error('The trial was not carried out.')
    return this.effect
  }
}

interface PolicyRow extends Omit<PersonRow, 'person_id'> {
  version: number
  cadence_days: number
  level_days: (number | null)[]
  delegates_count: boolean
  valid_from: Date
  person_id: string | null
}

async function readPolicy(tx: Tx, tenantId: string): Promise<CountingPolicy> {
  const [row] = await tx.query<PolicyRow>(
    `select r.version, r.cadence_days, r.level_days, r.delegates_count, r.valid_from,
            p.person_id, p.display_name, p.job_title, p.mail
     from counting_rule r left join person p on p.tenant_id = r.tenant_id and p.person_id = r.set_by
     where r.tenant_id = $1 and r.valid_to is null`,
    [tenantId],
  )
  if (!row) {
    return { cadenceDays: defaultCadence, levels: [], delegatesCount: false, version: 0, setBy: null, setAt: null }
  }
  const { person_id } = row
  return {
    cadenceDays: row.cadence_days,
    levels: row.level_days.flatMap((days, index) => (days === null ? [] : [{ level: index + 1, days }])),
    delegatesCount: row.delegates_count,
    version: row.version,
    setBy: person_id ? personOf({ ...row, person_id }) : null,
    setAt: row.valid_from.toISOString(),
  }
}

interface NewRules {
  rules: CountingRules
  version: number
  setBy: string
}

/** The rules of before count up to this moment; every link is told anew. Call it under `holdLinks`. */
async function putRules(tx: Tx, tenantId: string, { rules, version, setBy }: NewRules, now: Date): Promise<void> {
  const { cadenceDays, levels, delegatesCount } = rules
  const deepest = Math.max(0, ...levels.map(({ level }) => level))
  const byLevel = Array.from({ length: deepest }, (_, index) => levels.find(({ level }) => level === index + 1)?.days)
  await tx.query(`update counting_rule set valid_to = $2 where tenant_id = $1 and valid_to is null`, [tenantId, now])
  await tx.query(
    `insert into counting_rule (tenant_id, version, valid_from, cadence_days, level_days, delegates_count, set_by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, version, now, cadenceDays, byLevel.map((days) => days ?? null), delegatesCount, setBy],
  )
  await refreshLinks(tx, tenantId, now, null)
}

async function readFigures(tx: Tx, tenantId: string): Promise<CountingEffect['now']> {
  const [row] = await tx.query<{ coached: number; managed: number; live: number; counted: number }>(
    `select count(*) filter (where own_state = 'live') as coached, count(own_state) as managed,
            coalesce(sum(live), 0)::int as live, coalesce(sum(live + late + never), 0)::int as counted
     from manager where tenant_id = $1`,
    [tenantId],
  )
  return {
    coached: { n: row?.coached ?? 0, of: row?.managed ?? 0 },
    coverage: { n: row?.live ?? 0, of: row?.counted ?? 0 },
  }
}

function sameRules(one: CountingRules, other: CountingRules): boolean {
  const text = ({ cadenceDays, levels, delegatesCount }: CountingRules) =>
    JSON.stringify([cadenceDays, [...levels].sort((a, b) => a.level - b.level), delegatesCount])
  return text(one) === text(other)
}
