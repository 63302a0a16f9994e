import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { z } from 'zod'
import manifest from '../../../appPackage/manifest.json' with { type: 'json' }
import type { Identity } from '../identity.ts'
import { readAccess } from './access.ts'
import { type ActivityFeeds, teamsAppId } from './activity-feeds.ts'
import type { ActivitySwitches } from './switches.ts'
import { type Directory, findUser } from './users.ts'
import { GraphError, throttled } from './wire.ts'

interface ActivityRoutes {
  directory: Directory
  identity: Identity
  feeds: ActivityFeeds
  switches: ActivitySwitches
  now: () => Date
}

const Notification = z.strictObject({
  topic: z.strictObject({ source: z.enum(['text', 'entityUrl']), value: z.string(), webUrl: z.string().optional() }),
  activityType: z.string(),
  previewText: z.strictObject({ content: z.string().max(1000) }),
  chainId: z.int().optional(),
  teamsAppId: z.string().optional(),
  templateParameters: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
})
type Notification = z.infer<typeof Notification>

const recipientType = z.string().regex(/^#?microsoft\.graph\.aadUserNotificationRecipient$/)
const ManyNotification = Notification.extend({
  recipients: z.array(z.strictObject({ '@odata.type': recipientType, userId: z.string() })),
})

/** https://learn.microsoft.com/graph/throttling-limits (February 2026): calls a second of an app in one tenant. */
const callsPerSecond = { single: 5, bulk: 2 }

/** Consent comes with the installed app (`TeamsActivity.Send.User`), so that the token carries no role for it. */
export function addActivityRoutes(v1: Hono, { directory, identity, feeds, switches, now }: ActivityRoutes): void {
  const budgets = { single: budgetOf(callsPerSecond.single), bulk: budgetOf(callsPerSecond.bulk) }

  v1.post('/users/:id/teamwork/sendActivityNotification', async (context) => {
    await requireApp(context, identity)
    if (!budgets.single()) return throttled('1')
    const notification = read(Notification, await bodyOf(context))
    const { id } = findUser(directory, context.req.param('id'))
    if (switches.withoutApp.has(id)) throw notInstalled(directory.world.clientId, notification)
    feeds.post(id, entryOf(notification, now()))
    return context.body(null, 204)
  })

  v1.post('/teamwork/sendActivityNotificationToRecipients', async (context) => {
    await requireApp(context, identity)
    await requireLastingToken(context, identity, now())
    if (!budgets.bulk()) return throttled('1')
    const { recipients, ...notification } = read(ManyNotification, await bodyOf(context))
    if (recipients.length === 0 || recipients.length > 100) {
      throw new GraphError(400, 'BadRequest', `Recipients must be 1 to 100, but there are ${recipients.length}.`)
    }
    const ids = recipients.map(({ userId }) => findUser(directory, userId).id)
    const without = ids.filter((id) => switches.withoutApp.has(id))
    if (without.length > 0 && switches.manyWithoutApp === 'refused') {
      throw notInstalled(directory.world.clientId, notification)
    }
    for (const id of ids) if (!without.includes(id)) feeds.post(id, entryOf(notification, now()))
    return context.body(null, 202)
  })
}

async function requireApp(context: Context, identity: Identity): Promise<void> {
  const { userId } = await readAccess(context, identity)
  if (userId !== null) throw new GraphError(403, 'Forbidden', 'Missing scope permissions on the request.')
}

/** https://learn.microsoft.com/graph/api/teamwork-sendactivitynotificationtorecipients: 45 minutes at least. */
async function requireLastingToken(context: Context, identity: Identity, now: Date): Promise<void> {
  const token = (context.req.header('authorization') ?? '').replace(/^Bearer /i, '')
  const { exp = 0 } = await identity.readGraphToken(token)
  if (exp * 1000 - now.getTime() >= 45 * 60_000) return
  throw new GraphError(412, 'PreconditionFailed', 'The token expires within 45 minutes.')
}

async function bodyOf(context: Context): Promise<unknown> {
  return context.req.json().catch(() => null)
}

/** Checks the form, and that the manifest has such an activity with just these parameters. */
function read<T extends Notification>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new GraphError(400, 'BadRequest', z.prettifyError(parsed.error))
  const { data } = parsed
  const { topic, activityType, templateParameters = [] } = data
  if (data.teamsAppId !== undefined && data.teamsAppId !== teamsAppId) {
    throw new GraphError(404, 'NotFound', `There is no Teams app with the id '${data.teamsAppId}'.`)
  }
  if (topic.source === 'text' && !topic.webUrl?.startsWith('https://teams.microsoft.com/l/')) {
    throw new GraphError(400, 'BadRequest', "A topic with the source 'text' needs a webUrl that is a Teams deep link.")
  }
  const known = [...textOf(activityType).matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const needed = known.filter((name) => name !== 'actor')
  const given = templateParameters.map(({ name }) => name)
  if (needed.some((name) => name && !given.includes(name)) || given.some((name) => !needed.includes(name))) {
    throw new GraphError(400, 'BadRequest', `The template parameters of '${activityType}' are: ${needed.join(', ')}.`)
  }
  return data
}

function textOf(activityType: string): string {
  const found = manifest.activities.activityTypes.find(({ type }) => type === activityType)
  if (found) return found.templateText
  throw new GraphError(400, 'BadRequest', `The manifest has no activity type '${activityType}'.`)
}

function notInstalled(clientId: string, { activityType }: Notification): GraphError {
  const message = `Application with AAD App Id '${clientId}' is not authorized to generate custom text notifications about '${activityType}' to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).`
  return new GraphError(403, 'Forbidden', message)
}

function entryOf({ activityType, previewText, topic, chainId, templateParameters = [] }: Notification, now: Date) {
  const values = new Map([
    ['actor', manifest.name.short],
    ...templateParameters.map((one) => [one.name, one.value] as const),
  ])
  return {
    id: randomUUID(),
    activityType,
    text: textOf(activityType).replace(/\{(\w+)\}/g, (_, name) => values.get(name) ?? ''),
    preview: previewText.content,
    webUrl: topic.webUrl ?? '',
    chainId: chainId ?? null,
    at: now.toISOString(),
    read: false,
  }
}

/** A bucket that holds the calls of one second and fills up steadily. The time is real, as the caller's pauses are. */
function budgetOf(perSecond: number): () => boolean {
  let left = perSecond
  let before = performance.now()
  return () => {
    const time = performance.now()
    left = Math.min(perSecond, left + ((time - before) / 1000) * perSecond)
    before = time
    if (left < 1) return false
    left -= 1
    return true
  }
}
