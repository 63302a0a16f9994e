import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { getLink, graphClient, graphProblem, patient } from './client.ts'
import type { GraphTokens } from './token.ts'

/** A person as the directory has them. */
export interface DirectoryUser {
  id: string
  displayName: string
  mail: string | null
  userPrincipalName: string | null
  jobTitle: string | null
  department: string | null
  managerId: string | null
  accountEnabled: boolean
  guest: boolean
}

export interface UsersPage {
  users: DirectoryUser[]
  nextLink: string | null
}

const text = z.string().nullish()
const Page = z.object({
  value: z.array(
    z.object({
      id: z.guid(),
      displayName: text,
      mail: text,
      userPrincipalName: text,
      jobTitle: text,
      department: text,
      accountEnabled: z.boolean().nullish(),
      userType: text,
      manager: z.object({ id: z.guid() }).nullish(),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
})

const fields = 'id,displayName,mail,userPrincipalName,jobTitle,department,accountEnabled,userType'

export type ReadUsersPage = (tenantId: string, link: string | null) => Promise<UsersPage>

/**
 * Reads the users of a tenant with their managers, 999 a page; `link` is the next page's address or null for the first.
 * Throws `AppError` `graph-unavailable` or `graph-refused`.
 */
export function usersReader(graphBaseUrl: string, tokens: GraphTokens): ReadUsersPage {
  return async (tenantId, link) => {
    const client = graphClient(graphBaseUrl, await tokens.forApp(tenantId), patient)
    const answer = link
      ? getLink(client, graphBaseUrl, link)
      : client.api('/users').select(fields).expand('manager($select=id)').top(999).get()
    const page = Page.safeParse(await answer.catch(graphProblem))
    if (!page.success) {
      throw new AppError('graph-unavailable', 'Microsoft 365 answered in a form that is not known here.', {
        cause: page.error,
      })
    }
    return { users: page.data.value.map(userOf), nextLink: page.data['@odata.nextLink'] ?? null }
  }
}

function userOf(user: z.infer<typeof Page>['value'][number]): DirectoryUser {
  return {
    id: user.id.toLowerCase(),
    displayName: user.displayName || user.userPrincipalName || user.mail || user.id,
    mail: user.mail ?? null,
    userPrincipalName: user.userPrincipalName ?? null,
    jobTitle: user.jobTitle ?? null,
    department: user.department ?? null,
    managerId: user.manager?.id.toLowerCase() ?? null,
    accountEnabled: user.accountEnabled ?? true,
    guest: user.userType === 'Guest',
  }
}
