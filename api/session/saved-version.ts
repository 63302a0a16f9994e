import { AppError } from '../app-error.ts'

/** What came of saving on top of a version: stored, or refused with what the database holds instead. */
export type Saved<T> = { stale: false; saved: T } | { stale: true; current: T | null }

/**
 * Decides about a saving on top of `version`. The same content on top of the version before the stored one is a retry
 * whose first answer got lost.
 */
export function verdictOn<T extends { version: number }>(
  before: T | null,
  version: number,
  isSame: (before: T) => boolean,
): Saved<T> | 'write' {
  if (before && before.version === version + 1 && isSame(before)) return { stale: false, saved: before }
  return (before?.version ?? 0) === version ? 'write' : { stale: true, current: before }
}

/** Throws `AppError` `version-stale` with what the server holds. */
export function requireFresh<T>(result: Saved<T>, message: string): T {
  if (!result.stale) return result.saved
  throw new AppError('version-stale', message, { current: result.current })
}
