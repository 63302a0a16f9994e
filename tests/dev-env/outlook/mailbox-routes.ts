import { Hono } from 'hono'
import * as z from 'zod'
import type { World } from '../world.ts'
import { mailboxDataOf } from './calendar.ts'

/** What the page asks to be kept: settings, properties of a copy, categories of a copy, or the mailbox's own list. */
const Keep = z.union([
  z.strictObject({ addIn: z.string(), roaming: z.record(z.string(), z.unknown()) }),
  z.strictObject({ addIn: z.string(), itemId: z.string(), properties: z.record(z.string(), z.string()) }),
  z.strictObject({ itemId: z.string(), categories: z.array(z.string()) }),
  z.strictObject({ masterCategories: z.array(z.string()) }),
])
export type Keep = z.infer<typeof Keep>

export function mailboxRoutes({ world, save }: { world: World; save(): void }): Hono {
  const app = new Hono()
  app.put('/dev/mailbox', async (context) => {
    const ownerId = context.req.query('as') ?? ''
    if (!world.people.some(({ id }) => id === ownerId)) return context.json({ error: 'Nobody has that id.' }, 404)
    keep(world, ownerId, Keep.parse(await context.req.json()))
    save()
    return context.json({})
  })
  return app
}

function keep(world: World, ownerId: string, what: Keep): void {
  const data = mailboxDataOf(world, ownerId)
  if ('categories' in what) {
    const event = world.events.find(({ copies }) => copies[ownerId] === what.itemId)
    if (event) event.categories[ownerId] = what.categories
  } else if ('masterCategories' in what) {
    data.masterCategories = what.masterCategories
  } else {
    const kept = data.addIns[what.addIn] ?? { roaming: {}, properties: {} }
    data.addIns[what.addIn] = kept
    if ('roaming' in what) kept.roaming = what.roaming
    else kept.properties[what.itemId] = what.properties
  }
}
