import * as z from 'zod'
import { Share } from './cascade.ts'
import { Person } from './person.ts'
import { versionsOf } from './version.ts'

const days = z.int().min(7).max(92)

const rules = {
  /** Days between two sessions that are expected. */
  cadenceDays: days,
  /** Other days for the people of managers at a distance from the top: 1 are the tops themselves. Each level once. */
  levels: z.array(z.strictObject({ level: z.int().min(1).max(20), days })).max(20),
  /** Sessions with a co-coach whom the manager has named keep the manager's link live. */
  delegatesCount: z.boolean(),
}

/** What counts as coaching, and how often it is expected. A past day is told by the rules of that day. */
export const CountingPolicy = z.object({
  ...rules,
  /** 0 while nobody has changed it. */
  version: z.int(),
  setBy: Person.nullable(),
  setAt: z.iso.datetime({ offset: true }).nullable(),
})
export type CountingPolicy = z.infer<typeof CountingPolicy>

export const CountingRules = z.strictObject(rules).refine(isOnce, {
  path: ['levels'],
  message: 'names a level twice',
})
export type CountingRules = z.infer<typeof CountingRules>

export const CountingVersions = versionsOf(CountingRules)
export type CountingVersions = z.infer<typeof CountingVersions>

export const SaveCountingPolicy = z.strictObject({ ...rules, version: z.int().min(0) }).refine(isOnce, {
  path: ['levels'],
  message: 'names a level twice',
})
export type SaveCountingPolicy = z.infer<typeof SaveCountingPolicy>

const CountedNow = z.object({ coached: Share, coverage: Share })

/** The figures of the whole company as they are, and as they would be this moment under the rules that are tried. */
export const CountingEffect = z.object({ now: CountedNow, tried: CountedNow })
export type CountingEffect = z.infer<typeof CountingEffect>

function isOnce({ levels }: { levels: readonly { level: number }[] }): boolean {
  return new Set(levels.map(({ level }) => level)).size === levels.length
}
