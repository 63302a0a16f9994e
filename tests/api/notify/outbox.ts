import { randomUUID } from 'node:crypto'
import { type ServerType, serve } from '@hono/node-server'
import { type ActivityFeed, activityFeed } from '../../../api/graph/activity.ts'
import { collectStore } from '../../../api/notify/collect-store.ts'
import type { ReadNoticeRules } from '../../../api/notify/notice.ts'
import { noticeSettingsStore } from '../../../api/notify/settings-store.ts'
import { noticeStore } from '../../../api/notify/store.ts'
import { noticesOver } from '../../../api/notify/timer.ts'
import { openDb } from '../../../api/store/open.ts'
import { teamsAppId } from '../../dev-env/graph/activity-feeds.ts'
import { graphOf, graphToken } from '../../dev-env/graph/graph-of.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { type engines, newDatabase } from '../store/engines.ts'

type Rules = Awaited<ReturnType<ReadNoticeRules>>
export const everybody: Rules = {
  ...{ quietFrom: 18, quietUntil: 8, departments: null, groups: null },
  language: 'en-US',
}
const pair = { key_id: 'k', box: Buffer.from('sealed') }

/** Messages of one tenant over a database of its own and the Graph stand-in; time is `clock.time`. */
export async function startOutbox(people: WorldPerson[], engine: (typeof engines)[number]) {
  const clock = { time: new Date('2026-03-03T12:00:00Z') }
  const now = () => clock.time
  const db = await openDb(await newDatabase(engine))
  const { graph, world } = graphOf(people)
  const server = await new Promise<ServerType>((resolve) => {
    const made: ServerType = serve({ fetch: graph.app.fetch, port: 0, hostname: 'localhost' }, () => resolve(made))
  })
  const address = server.address()
  const root = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  const token = await graphToken({ idtyp: 'app', roles: [] })
  const tokens = { forApp: async () => token, onBehalfOf: async () => token }
  const real = activityFeed(root, tokens, teamsAppId)
  const { tenantId } = world
  const store = noticeStore(db, now)
  const rules: { now: Rules } = { now: everybody }
  const readRules = async () => rules.now
  const settings = noticeSettingsStore(db, readRules)
  const failures: unknown[] = []
  /** One instance of the service; `feed` in the place of the real way to Graph. */
  const instance = (feed: ActivityFeed = real) =>
    noticesOver({
      outlet: { feed, teamsAppId },
      collect: collectStore(db, now),
      store,
      readRules,
      now,
      failed: (_, error) => failures.push(error),
    })
  for (const { id, displayName, department } of people) {
    const sql =
      'insert into person (tenant_id, person_id, display_name, department, generation) values ($1, $2, $3, $4, 1)'
    await db.query(tenantId, sql, [tenantId, id, displayName, department])
  }
  return {
    ...{ clock, rules, db, tenantId, graph, failures, real, instance, store, settings },
    send: (feed?: ActivityFeed) => instance(feed).forTenant(tenantId, 60_000),
    pass(milliseconds: number) {
      clock.time = new Date(clock.time.getTime() + milliseconds)
    },
    async settle({ id }: WorldPerson, change: object) {
      const { stoppedByItself: _, usualHours: __, ...before } = await settings.read(tenantId, id)
      return settings.save(tenantId, id, { ...before, ...change })
    },
    feedOf: ({ id }: WorldPerson) => graph.feeds.of(id),
    /** Puts down an ask as the slice of asks does. */
    async ask(coach: WorldPerson, asker: WorldPerson, box = pair.box): Promise<string> {
      const id = randomUUID()
      await db.query(
        tenantId,
        `insert into ask (tenant_id, ask_id, asker_id, coach_id, urgency, state, version, key_id, box, asked_at)
         values ($1, $2, $3, $4, 'this-week', 'open', 1, 'k', $5, $6)`,
        [tenantId, id, asker.id, coach.id, box, clock.time],
      )
      return id
    },
    /** A session that ended so many hours ago. */
    async session(coach: WorldPerson, coachee: WorldPerson, hoursAgo: number, more: Record<string, unknown> = {}) {
      const id = randomUUID()
      const end = new Date(clock.time.getTime() - hoursAgo * 3_600_000)
      const start = new Date(end.getTime() - 3_600_000)
      await db.query(
        tenantId,
        `insert into session (tenant_id, session_id, coach_id, coachee_id, kind, starts_at, ends_at, tagged_by, tagged_at,
           outcome, confirmation, cancelled_at, untagged_at)
         values ($1, $2, $3, $4, 'coaching', $5, $6, $3, $5, $7, $8, $9, $10)`,
        [
          ...[tenantId, id, coach.id, coachee.id, start, end],
          ...['outcome', 'confirmation', 'cancelled_at', 'untagged_at'].map((name) => more[name] ?? null),
        ],
      )
      return id
    },
    states: async () =>
      (
        await db.query<{ state: string }>(tenantId, 'select state from notice where tenant_id = $1 order by state', [
          tenantId,
        ])
      ).map(({ state }) => state),
    async clear() {
      for (const table of ['notice', 'notice_settings', 'ask', 'session']) {
        await db.query(tenantId, `delete from ${table} where tenant_id = $1`, [tenantId])
      }
      graph.feeds.clear()
      graph.trouble.reset()
      graph.switches.withoutApp.clear()
      graph.switches.manyWithoutApp = 'refused'
      clock.time = new Date('2026-03-03T12:00:00Z')
      rules.now = everybody
    },
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close()
      await db.close()
    },
  }
}

export type Outbox = Awaited<ReturnType<typeof startOutbox>>
