import { randomUUID } from 'node:crypto'
import type { Limits } from '../../../api/http/limits.ts'
import type { Log } from '../../../api/http/serve.ts'
import type { Db } from '../../../api/store/db.ts'
import { openDb } from '../../../api/store/open.ts'
import { type DevEnv, startDevEnv } from '../../dev-env/dev-env.ts'
import type { WorldPerson } from '../../dev-env/world.ts'
import { clientOf, person } from '../company.ts'

/** How the caller stands to Sam, whom every call of the matrix is aimed at. */
export const relations = [
  'self',
  'coach',
  'coachee',
  'former-coach',
  'skip-level',
  'peer',
  'other-line',
  'hr-admin',
  'other-tenant',
  'no-token',
] as const
export type Relation = (typeof relations)[number]

export const otherTenant = '22222222-2222-4222-8222-222222222222'
const tom = person('Tom', null)
const [fay, cora, oda] = [person('Fay', tom), person('Cora', tom), person('Oda', tom)] as const
const sam = person('Sam', fay)
const [pia, kit, otto] = [person('Pia', cora), person('Kit', sam), person('Otto', oda)] as const
const hana = person('Hana', oda, { roles: ['HR.Admin'] })

export const callers: Record<Exclude<Relation, 'no-token'>, WorldPerson> = {
  self: sam,
  coach: cora,
  coachee: kit,
  'former-coach': fay,
  'skip-level': tom,
  peer: pia,
  'other-line': otto,
  'hr-admin': hana,
  'other-tenant': sam,
}

export const start = new Date('2026-01-05T09:00:00Z')
const changeOfManager = new Date('2026-01-20T09:00:00Z')
export const today = new Date('2026-03-02T09:00:00Z')
const day = 24 * 3_600_000

/** Ids of what Sam has: sessions with each of the three, an ask, a chat, a series, a topic and a commitment. */
export interface Stage {
  env: DevEnv
  db: Db
  /** Lines of the service's log. */
  logged: Parameters<Log>[0][]
  /** Every line, of calls that went well too, as it stands in the log; those of a call by its request id. */
  lines: Map<string, string>
  clock: { time: Date }
  sessions: { fay: string; cora: string; kit: string }
  askId: string
  chatHash: string
  itemId: string
  commitmentId: string
  /** A session of Cora and Sam in which nothing is written, for calls that change one. */
  fresh(): Promise<string>
  freshSeries(): Promise<string>
  tokenOf(relation: Relation): Promise<string | null>
  close(): Promise<void>
}

/** Sam was coached by Fay, is coached by Cora and coaches Kit; each of them wrote something in every place there is. */
export async function setStage(databaseUrl: string, limits?: Limits): Promise<Stage> {
  const clock = { time: start }
  const db = await openDb(databaseUrl)
  const logged: Stage['logged'] = []
  const lines: Stage['lines'] = new Map()
  const keep = (line: Parameters<Log>[0]) => lines.set(String(line.requestId ?? lines.size), JSON.stringify(line))
  const people = [tom, fay, cora, oda, sam, pia, kit, otto, hana].map((each) => ({ ...each }))
  const env = await startDevEnv({
    ...{
      data: 'memory',
      db,
      people,
      history: false,
      otherTenants: [otherTenant],
      now: () => clock.time,
      log: (line) => {
        logged.push(line)
        keep(line)
      },
      record: keep,
    },
    ...(limits ? { limits } : {}),
  })
  const tenantId = env.world.tenantId
  let count = 0

  async function tagged(coach: WorldPerson, coachee: WorldPerson, start: Date): Promise<string> {
    const id = randomUUID()
    const event = { eventKey: `event ${++count}`, itemIds: [`item ${count}`], immutableId: `immutable ${count}` }
    await env.service.sessions.tag(tenantId, {
      ...{ id, kind: 'coaching', coachId: coach.id, coacheeId: coachee.id, taggedBy: coach.id, organizerId: coach.id },
      ...{ start, end: new Date(start.getTime() + day / 24), cancelled: false, word: null, ...event },
    })
    return id
  }

  async function written(coach: WorldPerson, coachee: WorldPerson, start: Date): Promise<Written> {
    const id = await tagged(coach, coachee, start)
    clock.time = new Date(start.getTime() + day)
    const [one, other] = [clientOf(env, coach), clientOf(env, coachee)]
    const [coachName, pair] = [coach.displayName, `${coach.displayName}-and-${coachee.displayName}`]
    await one.setOutcome({ id, outcome: 'held' })
    await other.confirmSession({ id, answer: 'agreed', useful: 4 })
    await one.saveNote({ id, layer: 'private', version: 0, text: `zz:${coachName}-of-${coachee.displayName}` })
    await other.saveNote({ id, layer: 'private', version: 0, text: `zz:${coachee.displayName}-of-${coachName}` })
    for (const each of [one, other]) await each.saveNote({ id, layer: 'shared', version: 0, text: `zz:${pair}` })
    const [itemId, commitmentId] = [randomUUID(), randomUUID()]
    const item = { sessionId: id, version: 0, text: `zz:${pair}` }
    await one.saveAgendaItem({ ...item, id: itemId, state: 'carried' })
    await other.saveCommitment({ ...item, id: commitmentId, ownerId: coachee.id, due: '2026-03-06', state: 'open' })
    return { id, itemId, commitmentId }
  }

  const withFay = await written(fay, sam, start)
  clock.time = changeOfManager
  const moved = env.world.people.find(({ id }) => id === sam.id)
  if (moved) moved.managerId = cora.id
  await env.service.runOrgSync(tenantId)
  const withKit = await written(sam, kit, new Date(today.getTime() - 3 * day))
  const withCora = await written(cora, sam, new Date(today.getTime() - 2 * day))
  clock.time = today
  await clientOf(env, sam).sendSignal({ id: withCora.id, theme: 'workload', text: 'zz:signal' })
  const askId = randomUUID()
  const words = { topic: 'zz:Cora-and-Sam', context: 'zz:Cora-and-Sam', urgency: 'this-week' } as const
  await clientOf(env, sam).saveAsk({ id: askId, version: 0, ...words, state: 'open' })
  const chatHash = 'a'.repeat(64)
  await clientOf(env, sam).linkChat({ chatHash, personId: cora.id })
  await copyPeople(db, tenantId)

  const stage: Stage = {
    ...{ env, db, logged, lines, clock, askId, chatHash, itemId: withCora.itemId, commitmentId: withCora.commitmentId },
    sessions: { fay: withFay.id, cora: withCora.id, kit: withKit.id },
    fresh: () => tagged(cora, sam, new Date(today.getTime() - day - ++count * 60_000)),
    async freshSeries() {
      const id = randomUUID()
      await db.query(
        tenantId,
        `insert into series (tenant_id, series_id, coach_id, coachee_id, kind, tagged_by, tagged_at)
         values ($1, $2, $3, $4, 'coaching', $3, now())`,
        [tenantId, id, cora.id, sam.id],
      )
      return id
    },
    async tokenOf(relation) {
      if (relation === 'no-token') return null
      const issuer = `${env.url}/entra/${otherTenant}/v2.0`
      const claims = relation === 'other-tenant' ? { tid: otherTenant, iss: issuer } : {}
      return env.tokenFor(callers[relation].id, { claims })
    },
    async close() {
      await env.close()
      await db.close()
    },
  }
  return stage
}

interface Written {
  id: string
  itemId: string
  commitmentId: string
}

/** Another organisation with the same people under the same ids, in the same places: the tenant alone is another. */
async function copyPeople(db: Db, tenantId: string): Promise<void> {
  const rows = await Promise.all(
    (['tenant', 'person', 'link', 'manager'] as const).map(async (table) => {
      const sql = `select to_jsonb(t) - '{manager_no,coverage,alike}'::text[] as row from ${table} t where tenant_id = $1`
      return { table, found: await db.query<{ row: object }>(tenantId, sql, [tenantId]) }
    }),
  )
  await db.transaction(otherTenant, async (tx) => {
    for (const { table, found } of rows) {
      for (const { row } of found) {
        const columns = Object.keys(row).join(', ')
        await tx.query(
          `insert into ${table} (${columns}) select ${columns} from jsonb_populate_record(null::${table}, $1)`,
          [JSON.stringify({ ...row, tenant_id: otherTenant })],
        )
      }
    }
  })
}
