import * as z from 'zod'
import { AppError } from '../app-error.ts'

/** What the directory says of a person: a field that is not there was not spoken of. */
export interface UserChange {
  id: string
  displayName?: string
  mail?: string | null
  userPrincipalName?: string | null
  jobTitle?: string | null
  department?: string | null
  /** null: the directory names no manager. May be the id of a contact, who is no person here. */
  managerId?: string | null
  enabled?: boolean
  guest?: boolean
  /** `soft`: restorable for 30 days; `gone`: for good. */
  removed?: 'soft' | 'gone'
}

export const userFields = 'id,displayName,mail,userPrincipalName,jobTitle,department,accountEnabled,userType'

const text = z.string().nullish()
const reference = z.object({ id: z.guid(), '@removed': z.unknown().optional() })

/** One user of a list or of a delta round; in the latter with what happened to the manager, or to the user. */
const User = z.object({
  id: z.guid(),
  displayName: text,
  mail: text,
  userPrincipalName: text,
  jobTitle: text,
  department: text,
  accountEnabled: z.boolean().nullish(),
  userType: text,
  manager: z.object({ id: z.guid() }).nullish(),
  'manager@delta': z.array(reference).optional(),
  '@removed': z.object({ reason: z.string().optional() }).optional(),
})

export const UsersAnswer = z.object({
  value: z.array(User),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** Checks what Graph answered. Throws `AppError` `graph-unavailable` when it has another form. */
export function readAs<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new AppError('graph-unavailable', 'Microsoft 365 answered in a form that is not known here.', {
    cause: parsed.error,
  })
}

/**
 * What a user of a page says. In a list the manager is expanded, so that none there means none named; in a delta round
 * `manager@delta` holds what was added and removed, in any order, and is absent when nothing is said.
 */
export function changeOf(user: z.infer<typeof User>, from: 'list' | 'delta'): UserChange {
  const id = user.id.toLowerCase()
  if (user['@removed']) return { id, removed: user['@removed'].reason === 'deleted' ? 'gone' : 'soft' }
  const name = user.displayName || user.userPrincipalName || user.mail
  return {
    id,
    ...(name ? { displayName: name } : from === 'list' ? { displayName: id } : {}),
    ...said('mail', user.mail, from),
    ...said('userPrincipalName', user.userPrincipalName, from),
    ...said('jobTitle', user.jobTitle, from),
    ...said('department', user.department, from),
    ...(typeof user.accountEnabled === 'boolean' ? { enabled: user.accountEnabled } : {}),
    ...(user.userType ? { guest: user.userType === 'Guest' } : {}),
    ...managerOf(user, from),
  }
}

function said<F extends string>(field: F, value: string | null | undefined, from: 'list' | 'delta') {
  if (value === undefined && from === 'delta') return {}
  // One field of the name that was handed in.
  return { [field]: value ?? null } as { [K in F]: string | null }
}

function managerOf(user: z.infer<typeof User>, from: 'list' | 'delta'): Pick<UserChange, 'managerId'> {
  const entries = user['manager@delta']
  if (entries) {
    const named = entries.filter((entry) => entry['@removed'] === undefined).at(-1)
    return { managerId: named?.id.toLowerCase() ?? null }
  }
  if (user.manager) return { managerId: user.manager.id.toLowerCase() }
  return from === 'list' ? { managerId: null } : {}
}
