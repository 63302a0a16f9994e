import type { AuditStore } from './admin/audit-store.ts'
import { auditKeptSince } from './admin/policy.ts'
import type { TenantPolicyStore } from './admin/policy-store.ts'
import type { CascadeKeeper } from './cascade/keep.ts'
import type { CalendarRound } from './contract/session.ts'
import type { Log } from './http/serve.ts'
import { causeOf } from './log-line.ts'
import type { NoticeRound, Notices } from './notify/timer.ts'
import type { ErasureStore } from './rights/erasure-store.ts'
import type { RetentionStore } from './rights/retention-store.ts'
import type { Follow } from './session/follow.ts'

/** What the clock sets going. */
export interface Timers {
  /** One turn of the org chart timer: every allowed tenant, within a budget of time. */
  syncAll(): Promise<void>
  /** One turn of the calendar timer, likewise, for the tenants whose admin allows it. */
  followAll(): Promise<void>
  followTenant(tenantId: string): Promise<CalendarRound | null>
  /** One turn of the timer of messages in Teams, likewise. */
  sendNotices(): Promise<void>
  sendNoticesOf(tenantId: string): Promise<NoticeRound | null>
  /** One turn of the timer that erases who is due and what has been kept long enough, likewise. */
  tidyAll(): Promise<void>
  /** One turn of the timer of what the cascade keeps, likewise. */
  keepCascade(): Promise<void>
}

interface TimerParts {
  tenants: readonly string[]
  runOrgSync: (tenantId: string, budgetMs: number) => Promise<void>
  follow: Pick<Follow, 'forTenant'>
  notices: Pick<Notices, 'forTenant'>
  cascade: Pick<CascadeKeeper, 'forTenant'>
  policies: Pick<TenantPolicyStore, 'settings'>
  retention: Pick<RetentionStore, 'expire'>
  audits: Pick<AuditStore, 'cut'>
  erasures: Pick<ErasureStore, 'eraseDue'>
  /** When the chart was last read to its end. */
  orgSyncedAt: (tenantId: string) => Promise<Date | null>
  /** How many messages are due and not sent. */
  noticesWaiting: (tenantId: string) => Promise<number>
  now: () => Date
  log: Log
  record: Log
}

export const turnMs = 4 * 60_000

export function timers(parts: TimerParts): Timers {
  const { tenants, runOrgSync, follow, notices, cascade, policies, retention, audits, erasures, now, log } = parts
  const { orgSyncedAt, noticesWaiting, record } = parts

  /** One tenant's failure is logged and keeps no other from its turn. */
  async function eachTenant(timer: string, turn: (tenantId: string, budgetMs: number) => Promise<unknown>) {
    const until = Date.now() + turnMs
    for (const [index, tenantId] of tenants.entries()) {
      const share = (until - Date.now()) / (tenants.length - index)
      await turn(tenantId, Math.max(0, share)).catch((error: unknown) =>
        log({ timer, tenantId, cause: causeOf(error) }),
      )
    }
  }

  /** Says how many people were not reached, or only later, for whoever looks after the installation. */
  async function sendTo(tenantId: string, budgetMs: number): Promise<NoticeRound | null> {
    const round = await notices.forTenant(tenantId, budgetMs)
    if (round && round.notInstalled + round.dropped + round.throttled > 0)
      log({ timer: 'send-notices', tenantId, ...round })
    return round
  }

  /** Says where something was wrong: nothing ever should be. */
  async function keepCascadeOf(tenantId: string, budgetMs: number): Promise<void> {
    const repair = await cascade.forTenant(tenantId, budgetMs)
    if (repair && repair.links + repair.managers + repair.weeks > 0) log({ timer: 'keep-cascade', tenantId, ...repair })
  }

  async function tidy(tenantId: string, budgetMs: number): Promise<void> {
    const settings = await policies.settings(tenantId)
    await retention.expire(tenantId, settings, now())
    await audits.cut(tenantId, auditKeptSince(settings.auditMonths, now()))
    await erasures.eraseDue(tenantId, budgetMs)
  }

  async function measure(tenantId: string): Promise<void> {
    const [syncedAt, waiting] = await Promise.all([orgSyncedAt(tenantId), noticesWaiting(tenantId)])
    const age = syncedAt && Math.floor((now().getTime() - syncedAt.getTime()) / 60_000)
    record({ metric: 'upkeep', tenantId, orgSyncAgeMinutes: age, noticesWaiting: waiting })
  }

  return {
    async syncAll() {
      await eachTenant('org-sync', runOrgSync)
      // Where the database is away the turn itself has said so.
      for (const tenantId of tenants) await measure(tenantId).catch(() => {})
    },
    followAll: () => eachTenant('follow-calendar', follow.forTenant),
    followTenant: (tenantId) => follow.forTenant(tenantId, turnMs),
    tidyAll: () => eachTenant('tidy', tidy),
    sendNotices: () => eachTenant('send-notices', sendTo),
    sendNoticesOf: (tenantId) => sendTo(tenantId, turnMs),
    keepCascade: () => eachTenant('keep-cascade', keepCascadeOf),
  }
}
