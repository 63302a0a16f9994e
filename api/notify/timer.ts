import type { Activity, ActivityFeed, Delivery } from '../graph/activity.ts'
import type { Chosen } from '../org/part-store.ts'
import type { CollectStore } from './collect-store.ts'
import { type Hours, isQuiet, isTimeZone, linkTo, previewIn, type ReadNoticeRules, weekDue } from './notice.ts'
import type { Claimed, NoticeStore } from './store.ts'

/** The activity feed with the id by which Teams knows the app; null where there is none to send to. */
export type Outlet = { feed: ActivityFeed; teamsAppId: string } | null

interface NoticeParts {
  outlet: Outlet
  collect: CollectStore
  store: NoticeStore
  readRules: ReadNoticeRules
  now: () => Date
  /** Hears why an ask could not be told at once. */
  failed: (tenantId: string, error: unknown) => void
}

export interface NoticeRound {
  sent: number
  notInstalled: number
  dropped: number
  /** Graph was asked and wanted rest; they are sent later. */
  throttled: number
}

export interface Notices {
  /**
   * Tells the coach within the request, which waits two seconds at most. Never fails: what could not be sent is sent by
   * the timer.
   */
  askOpened(tenantId: string, ask: { askId: string; coachId: string }): Promise<void>
  /** Finds what is to be told and sends it until the time is over. null where there is nothing to send it to. */
  forTenant(tenantId: string, budgetMs: number): Promise<NoticeRound | null>
}

export function noticesOver({ outlet, collect, store, readRules, now, failed }: NoticeParts): Notices {
  /** Sends what was claimed. Tells whether the next may follow at once. */
  async function deliver({ feed, teamsAppId }: NonNullable<Outlet>, tenantId: string, claimed: Claimed, until: number) {
    const activity = activityOf(claimed, teamsAppId)
    const round = { sent: 0, notInstalled: 0, dropped: 0, throttled: 0 }
    /** Those of which it is certain that they were not sent. */
    const unsent = new Set(claimed.notices.map(({ id }) => id))
    let restUntil = now()
    let goOn = true

    async function took(ids: readonly string[], delivery: Delivery): Promise<void> {
      if (delivery.outcome === 'later') {
        restUntil = new Date(now().getTime() + delivery.milliseconds)
        round.throttled += ids.length
      } else for (const id of ids) unsent.delete(id)
      goOn = delivery.outcome !== 'later' && delivery.outcome !== 'unknown'
      const state = stateOf[delivery.outcome]
      if (!state) return
      await store.settle(tenantId, ids, state)
      round[countOf[state]] += ids.length
    }

    try {
      const { notices } = claimed
      const together: Delivery =
        notices.length > 1
          ? await feed.tellMany(
              tenantId,
              notices.map(({ recipientId }) => recipientId),
              activity,
            )
          : { outcome: 'refused' }
      // One of many who is not reached may have them all refused.
      if (together.outcome !== 'refused') await took([...unsent], together)
      else {
        for (const { id, recipientId } of notices) {
          if (goOn && Date.now() < until) await took([id], await feed.tell(tenantId, recipientId, activity))
        }
      }
    } finally {
      if (unsent.size > 0) await store.putBack(tenantId, [...unsent], restUntil)
    }
    return { goOn, round }
  }

  async function find(tenantId: string, hours: readonly Hours[], chosen: Chosen): Promise<void> {
    await collect.asks(tenantId)
    await collect.confirmations(tenantId, chosen)
    const zones = [...new Set(hours.map(({ timeZone }) => timeZone))].flatMap((timeZone) => {
      const week = weekDue(timeZone, now())
      return week ? [{ timeZone, week }] : []
    })
    if (zones.length > 0) await collect.weekly(tenantId, zones, chosen)
  }

  return {
    async askOpened(tenantId, { askId, coachId }) {
      if (!outlet) return
      const hear = (error: unknown) => failed(tenantId, error)
      try {
        const { language } = await readRules(tenantId)
        const claimed = await store.openAsk(tenantId, coachId, askId, language)
        if (!claimed) return
        // Goes on when nobody waits any more; should it end with its process, the timer takes the message up.
        const delivery = deliver(outlet, tenantId, claimed, Number.POSITIVE_INFINITY)
        await settledWithin(patienceMs, delivery.catch(hear))
      } catch (error) {
        hear(error)
      }
    },

    async forTenant(tenantId, budgetMs) {
      if (!outlet) return null
      const until = Date.now() + budgetMs
      const { quietFrom, quietUntil, language, ...chosen } = await readRules(tenantId)
      const usual = { quietFrom, quietUntil, language }
      const hours = (await store.hoursInUse(tenantId, usual)).filter(({ timeZone }) => isTimeZone(timeZone))
      await find(tenantId, hours, chosen)
      const total = { sent: 0, notInstalled: 0, dropped: await store.dropMoot(tenantId), throttled: 0 }
      await store.deleteOld(tenantId)
      const quiet = () => hours.filter((each) => isQuiet(each, now()))
      for (let more = true; more && Date.now() < until; ) {
        const claimed = await store.claim(tenantId, quiet(), usual)
        if (!claimed) break
        const { goOn, round } = await deliver(outlet, tenantId, claimed, until)
        more = goOn
        total.sent += round.sent
        total.notInstalled += round.notInstalled
        total.dropped += round.dropped
        total.throttled += round.throttled
      }
      return total
    },
  }
}

/** How long the asker waits for Microsoft 365. */
const patienceMs = 2_000

async function settledWithin(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

const stateOf = {
  accepted: 'sent',
  'not-installed': 'not-installed',
  refused: 'dropped',
  later: null,
  unknown: null,
} as const satisfies Record<Delivery['outcome'], string | null>

const countOf = { sent: 'sent', 'not-installed': 'notInstalled', dropped: 'dropped' } as const

export function activityOf(
  { kind, language, target, chainId }: Omit<Claimed, 'notices'>,
  teamsAppId: string,
): Activity {
  return { type: kind, preview: previewIn(language, kind), webUrl: linkTo(teamsAppId, target), chainId }
}
