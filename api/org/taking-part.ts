import type { Person } from '../contract/person.ts'

/** Throws `AppError` `not-taking-part` where nothing may be recorded of somebody, for whoever wants to do it with them. */
export type RequireTakingPart = (tenantId: string, person: Person) => Promise<void>

/** Whether people of a department take part, by what is set now. */
export type ReadTakesPart = (tenantId: string) => Promise<(department: string | null) => boolean>
