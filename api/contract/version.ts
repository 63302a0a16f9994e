import * as z from 'zod'
import { Person } from './person.ts'

const versionNo = z.string().regex(/^\d{1,9}$/)

/** Which versions to list: those of before this one. */
export const ListVersions = z.strictObject({ before: versionNo.optional() })
export type ListVersions = z.infer<typeof ListVersions>

/**
 * Every version of some rules, the newest first, up to 20 at a time. The last of all is version 0: how it was before
 * anybody changed it.
 */
export function versionsOf<T extends z.ZodType>(rules: T) {
  return z.object({
    entries: z.array(
      z.object({
        version: z.int(),
        rules,
        /** Those of the version before, to tell what changed; null for version 0. */
        before: rules.nullable(),
        /** null for version 0, and where that person is no longer known. */
        setBy: Person.nullable(),
        setAt: z.iso.datetime({ offset: true }).nullable(),
      }),
    ),
    /** Hand it back as `before` for the next part; null at the end. */
    next: versionNo.nullable(),
  })
}

/** One of `versionsOf`, with rules of any kind. */
export interface Version<T>
  extends Omit<z.infer<ReturnType<typeof versionsOf>>['entries'][number], 'rules' | 'before'> {
  rules: T
  before: T | null
}
