import { ResponseType } from '@microsoft/microsoft-graph-client'
import { AppError } from '../app-error.ts'
import { brisk, graphClient, passing } from './client.ts'
import { type Pace, waitOf } from './middleware.ts'
import type { GraphTokens } from './token.ts'

/** A message for the activity feed of Teams. */
export interface Activity {
  /** One of the app manifest's activity types, which has the text. */
  type: string
  preview: string
  /** Where a click leads. */
  webUrl: string
  /** In a feed it takes the place of an earlier one with the same number. */
  chainId: number
}

/**
 * What became of it. `later`: the service wants to rest for so long. `unknown`: it may or may not have arrived.
 * `not-installed`: of a single one only, the person does not have the app. `refused`: it never will be taken like this.
 */
export type Delivery =
  | { outcome: 'accepted' | 'not-installed' | 'refused' | 'unknown' }
  | { outcome: 'later'; milliseconds: number }

/** Both throw `AppError` `graph-unavailable` or `graph-refused` where there is no token: then nothing was sent. */
export interface ActivityFeed {
  tell(tenantId: string, personId: string, activity: Activity): Promise<Delivery>
  /** At most 100 people. `accepted` says nothing of each one of them. */
  tellMany(tenantId: string, personIds: readonly string[], activity: Activity): Promise<Delivery>
}

/** Calls a second that a tenant allows: 5 for one person, 2 for many. */
const gapMs = { single: 200, bulk: 500 } as const
/** For many people Graph wants a token that lasts 45 minutes; one more for the way. */
const lastingMs = 46 * 60_000

/**
 * Sends as the app itself, by the consent that comes with the installed app. Nothing is repeated here: a message that
 * was answered with an error may have arrived all the same.
 */
export function activityFeed(graphBaseUrl: string, tokens: GraphTokens, teamsAppId: string): ActivityFeed {
  const free = new Map<string, number>()

  async function send(tenantId: string, kind: keyof typeof gapMs, path: string, body: object, pace: Pace) {
    const token = await tokens.forApp(tenantId, kind === 'bulk' ? lastingMs : undefined)
    await turn(free, `${kind} ${tenantId}`, gapMs[kind])
    const answer: unknown = await graphClient(graphBaseUrl, token, pace)
      .api(path)
      .responseType(ResponseType.RAW)
      .post(body)
      .catch(() => null)
    return deliveryOf(answer, kind)
  }

  return {
    tell: (tenantId, personId, activity) =>
      send(
        tenantId,
        'single',
        `/users/${personId}/teamwork/sendActivityNotification`,
        bodyOf(teamsAppId, activity),
        brisk,
      ),

    tellMany: (tenantId, personIds, activity) =>
      send(
        tenantId,
        'bulk',
        '/teamwork/sendActivityNotificationToRecipients',
        { ...bodyOf(teamsAppId, activity), recipients: personIds.map(recipientOf) },
        passing,
      ),
  }
}

function bodyOf(teamsAppId: string, { type, preview, webUrl, chainId }: Activity) {
  return {
    topic: { source: 'text', value: 'Coaching Cascade', webUrl },
    activityType: type,
    previewText: { content: preview },
    templateParameters: [],
    chainId,
    teamsAppId,
  }
}

function recipientOf(userId: string) {
  return { '@odata.type': 'microsoft.graph.aadUserNotificationRecipient', userId }
}

/** Waits until the next call is allowed, and takes that place. */
async function turn(free: Map<string, number>, key: string, gap: number): Promise<void> {
  const time = Date.now()
  const at = Math.max(time, free.get(key) ?? 0)
  free.set(key, at + gap)
  if (at > time) await new Promise((resolve) => setTimeout(resolve, at - time))
}

const rest: Pace = { timeout: 0, retries: 0, pause: 60_000, longestPause: 0 }

function deliveryOf(answer: unknown, kind: keyof typeof gapMs): Delivery {
  if (!(answer instanceof Response) || answer.status >= 500) return { outcome: 'unknown' }
  const { ok, status } = answer
  if (ok) return { outcome: 'accepted' }
  if (status === 429) return { outcome: 'later', milliseconds: waitOf(answer, rest, 0) }
  if (status === 401 || status === 412) {
    throw new AppError('graph-refused', 'Microsoft 365 does not take our token for messages in Teams.')
  }
  return { outcome: status === 403 && kind === 'single' ? 'not-installed' : 'refused' }
}
