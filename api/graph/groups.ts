import { type Client, GraphError } from '@microsoft/microsoft-graph-client'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { brisk, getLink, graphClient, graphProblem, patient } from './client.ts'
import type { Pace } from './middleware.ts'
import { anew, type GraphTokens } from './token.ts'
import { readAs } from './users.ts'

export interface GroupName {
  id: string
  name: string
}

export interface MembersPage {
  /** Users, also those of groups within the group. */
  ids: string[]
  /** Address of the next page, or null. */
  nextLink: string | null
}

/**
 * Reads of groups as the app itself, for which it needs `GroupMember.Read.All`. All throw `AppError`: `not-found` where
 * there is no such group, `graph-refused` without the permission, `graph-unavailable` otherwise.
 */
export interface Groups {
  /** At most 20 whose name begins so. */
  find(tenantId: string, name: string): Promise<GroupName[]>
  name(tenantId: string, id: string): Promise<GroupName>
  /** A page of its members; `link` null is the first. */
  members(tenantId: string, id: string, link: string | null): Promise<MembersPage>
}

const fields = 'id,displayName'
const Group = z.object({ id: z.guid(), displayName: z.string().nullish() })
const GroupsAnswer = z.object({ value: z.array(Group) })
const MembersAnswer = z.object({ value: z.array(z.object({ id: z.guid() })), '@odata.nextLink': z.string().optional() })
/** A list of members of one kind is answered with it alone. It is not carried into later pages. */
const eventual = { ConsistencyLevel: 'eventual' }

export function groupsReader(graphBaseUrl: string, tokens: GraphTokens): Groups {
  /** A consent of just now is in no token of before: what is refused is asked once more with a new one. */
  async function read<T>(tenantId: string, pace: Pace, call: (client: Client) => Promise<T>): Promise<T> {
    const once = async (lastingMs?: number) =>
      call(graphClient(graphBaseUrl, await tokens.forApp(tenantId, lastingMs), pace))
    return once()
      .catch((error: unknown) => (isRefused(error) ? once(anew) : Promise.reject(error)))
      .catch(groupProblem)
  }

  return {
    async find(tenantId, name) {
      const begins = encodeURIComponent(`startswith(displayName,'${name.replaceAll("'", "''")}')`)
      const answer = await read(
        tenantId,
        brisk,
        (client): Promise<unknown> => client.api('/groups').filter(begins).select(fields).top(20).get(),
      )
      return readAs(GroupsAnswer, answer).value.map(nameOf)
    },

    async name(tenantId, id) {
      const answer = await read(
        tenantId,
        brisk,
        (client): Promise<unknown> => client.api(`/groups/${id}`).select(fields).get(),
      )
      return nameOf(readAs(Group, answer))
    },

    async members(tenantId, id, link) {
      const path = `/groups/${id}/transitiveMembers/microsoft.graph.user`
      const answer = await read(
        tenantId,
        patient,
        (client): Promise<unknown> =>
          link
            ? getLink(client, graphBaseUrl, link, eventual)
            : client.api(path).headers(eventual).select('id').count(true).top(999).get(),
      )
      const page = readAs(MembersAnswer, answer)
      return { ids: page.value.map((member) => member.id.toLowerCase()), nextLink: page['@odata.nextLink'] ?? null }
    },
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof GraphError && [401, 403].includes(error.statusCode)
}

function nameOf({ id, displayName }: z.infer<typeof Group>): GroupName {
  return { id: id.toLowerCase(), name: displayName || id }
}

function groupProblem(error: unknown): never {
  if (isRefused(error)) {
    throw new AppError(
      'graph-refused',
      'Microsoft 365 does not let this app read groups. Ask your admin to consent to GroupMember.Read.All.',
      { cause: error },
    )
  }
  // A page of before is asked for from the beginning the next time.
  if (error instanceof GraphError && [400, 410].includes(error.statusCode)) {
    throw new AppError('graph-unavailable', 'Microsoft 365 does not answer for this group just now.', { cause: error })
  }
  return graphProblem(error)
}
