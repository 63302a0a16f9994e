import { createClient } from '../../api/contract/client.ts'
import type { OutlookEvent } from '../../api/contract/session.ts'
import { type DevEnv, type DevEnvOptions, startDevEnv } from '../dev-env/dev-env.ts'
import { masterId } from '../dev-env/event-id.ts'
import { guidOf } from '../dev-env/guid.ts'
import type { SigningKey } from '../dev-env/keys.ts'
import { meetingOf } from '../dev-env/meeting.ts'
import type { WorldPerson } from '../dev-env/world.ts'
import { type engines, newDatabase, servers } from './store/engines.ts'

/** Somebody by first name; the id follows from the name. */
export function person(displayName: string, manager: WorldPerson | null, more: Partial<WorldPerson> = {}): WorldPerson {
  return {
    id: guidOf(displayName),
    displayName,
    mail: `${displayName.toLowerCase().replace(' ', '.')}@example.com`,
    jobTitle: null,
    department: null,
    managerId: manager?.id ?? null,
    accountEnabled: true,
    userType: 'Member',
    roles: [],
    ...more,
  }
}

/** Made once by the runner for all. */
const signingKey: SigningKey | null = JSON.parse(process.env.TEST_SIGNING_KEY ?? 'null')

export interface Clock {
  time: Date
}

/** On a real server where there is one, which is much quicker to set up; the stores are tested on both engines. */
export async function startCompany(
  people: WorldPerson[],
  clock: Clock,
  engine: (typeof engines)[number] = servers[0] ?? 'pglite',
  more: Partial<DevEnvOptions> = {},
): Promise<DevEnv> {
  const databaseUrl = more.databaseUrl ?? (await newDatabase(engine))
  const now = () => clock.time
  const usual = { data: 'memory', history: false, log: () => {}, ...(signingKey ? { signingKey } : {}) }
  const env = await startDevEnv({ ...usual, people, now, ...more, databaseUrl })
  env.world.events.length = 0
  return env
}

/** The API as one person calls it: the typed client over the running server. */
export function clientOf(env: DevEnv, { id }: WorldPerson) {
  return createClient({ baseUrl: `${env.url}/api`, getToken: () => env.tokenFor(id) })
}

/** Puts a meeting of an hour into the calendars and returns it. */
export function book(
  env: DevEnv,
  organizer: WorldPerson,
  others: WorldPerson[],
  start: string,
  outside: string[] = [],
) {
  const event = meetingOf({ subject: 'Talk', start: new Date(start), minutes: 60, organizer, others, outside })
  env.world.events.push(event)
  return event
}

/** What Outlook says of a meeting in the mailbox of one person. */
export function wordsFor(env: DevEnv, event: ReturnType<typeof book>, { id }: WorldPerson): OutlookEvent {
  const organizer = env.world.people.find((each) => each.id === event.organizerId)
  return {
    itemId: event.copies[id] ?? null,
    start: event.start,
    end: event.end,
    organizer: organizer?.mail ?? null,
    attendees: event.attendees,
    series: event.series ? { itemId: masterId(id, event.series.masterUId), whole: false } : null,
  }
}
