import type { Person } from '../contract/person.ts'

/** Throws `AppError` `not-taking-part` where nothing may be recorded of somebody, for whoever wants to do it with them. */
export type RequireTakingPart = (tenantId: string, person: Person) => Promise<void>

/** Those of these people who take part, by what is set now. */
export type ReadTakingPart = (tenantId: string, personIds: readonly string[]) => Promise<ReadonlySet<string>>
