import type { Person } from '../contract/person.ts'

/** Throws `AppError` `not-taking-part` where nothing may be recorded of somebody, for whoever wants to do it with them. */
export type RequireTakingPart = (tenantId: string, person: Person) => Promise<void>
