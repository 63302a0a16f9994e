import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import type { Person } from '../contract/person.ts'

/** A person of today's chart with their place in it. */
export interface Place {
  person: Person
  manager: Person | null
  reports: number
}

/** null when the person is not in today's chart. */
export type ReadPlace = (tenantId: string, personId: string) => Promise<Place | null>

/** The caller's own place. Throws `AppError` `not-in-org-chart`. */
export async function requirePlace(readPlace: ReadPlace, { tenantId, userId }: Caller): Promise<Place> {
  const place = await readPlace(tenantId, userId)
  if (!place) {
    throw new AppError(
      'not-in-org-chart',
      'You are not in the org chart yet. New accounts appear within a quarter of an hour; your admin can look after it.',
    )
  }
  return place
}
