import * as z from 'zod'
import { AppError } from '../app-error.ts'
import type { Caller } from '../caller.ts'
import { brisk, graphClient, graphProblem } from './client.ts'
import { Repeatable } from './middleware.ts'
import { ConsentMissing, type GraphTokens } from './token.ts'
import { readAs } from './users.ts'

/**
 * Puts the category onto an event of the caller's mailbox, or takes it off, beside the categories that are there; with
 * `Calendars.ReadWrite` on behalf of the caller. false when that is not consented or not possible just now.
 */
export type WriteCategory = (caller: Caller, itemId: string, present: boolean) => Promise<boolean>

/** A name that people see in their calendar, in every language the same. */
export const categoryName = 'Coaching'
const Categories = z.object({ categories: z.array(z.string()) })

export function categoryWriter(graphBaseUrl: string, tokens: GraphTokens): WriteCategory {
  return async ({ tenantId, token }, itemId, present) => {
    try {
      const graphToken = await tokens.onBehalfOf(tenantId, token, 'https://graph.microsoft.com/Calendars.ReadWrite')
      const event = () => graphClient(graphBaseUrl, graphToken, brisk).api(`/me/events/${encodeURIComponent(itemId)}`)
      const answer: unknown = await event().select('categories').get().catch(graphProblem)
      const { categories } = readAs(Categories, answer)
      if (categories.includes(categoryName) === present) return true
      const others = categories.filter((name) => name !== categoryName)
      await event()
        .middlewareOptions([new Repeatable()])
        .patch({ categories: present ? [...others, categoryName] : others })
        .catch(graphProblem)
      return true
    } catch (error) {
      if (error instanceof ConsentMissing || error instanceof AppError) return false
      throw error
    }
  }
}
