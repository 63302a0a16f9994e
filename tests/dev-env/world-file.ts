import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { World } from './world.ts'
import { writeWhole } from './write-whole.ts'

const Mailboxes = z.record(
  z.string(),
  z.object({
    masterCategories: z.array(z.string()),
    addIns: z.record(
      z.string(),
      z.object({
        roaming: z.record(z.string(), z.unknown()),
        properties: z.record(z.string(), z.record(z.string(), z.string())),
      }),
    ),
  }),
)

const StoredWorld = z.object({
  mailboxes: Mailboxes.default({}),
  tenantId: z.string(),
  clientId: z.string(),
  company: z.string(),
  groups: z.array(z.object({ id: z.string(), displayName: z.string(), memberIds: z.array(z.string()) })).optional(),
  people: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      mail: z.string(),
      jobTitle: z.string().nullable(),
      department: z.string().nullable(),
      managerId: z.string().nullable(),
      accountEnabled: z.boolean(),
      userType: z.enum(['Member', 'Guest']),
      roles: z.array(z.string()),
    }),
  ),
  events: z.array(
    z.object({
      iCalUId: z.string(),
      subject: z.string(),
      start: z.string(),
      end: z.string(),
      organizerId: z.string(),
      attendees: z.array(z.string()),
      responses: z.record(z.string(), z.enum(['none', 'accepted', 'tentativelyAccepted', 'declined'])).default({}),
      series: z.object({ masterUId: z.string(), originalStart: z.string(), edited: z.boolean().optional() }).nullable(),
      sensitivity: z.enum(['normal', 'private']),
      isCancelled: z.boolean(),
      createdAt: z.string().optional(),
      copies: z.record(z.string(), z.string()),
      immutableIds: z.record(z.string(), z.string()).default({}),
      categories: z.record(z.string(), z.array(z.string())).default({}),
    }),
  ),
})

/** The world of this data folder; null when it holds none yet. */
export async function readWorld(data: string): Promise<World | null> {
  if (data === 'memory') return null
  const text = await readFile(fileIn(data), 'utf8').catch(() => null)
  return text === null ? null : StoredWorld.parse(JSON.parse(text))
}

export function writeWorld(data: string, world: World): void {
  if (data !== 'memory') writeWhole(fileIn(data), JSON.stringify(world))
}

function fileIn(data: string): string {
  return join(data, 'world.json')
}
