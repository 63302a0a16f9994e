import type { Caller } from '../caller.ts'
import type { WriteCategory } from '../graph/category.ts'

/** Shows the tag in the calendar where the admin allows it, or takes it away. A tagging never fails by it. */
export type MarkTagged = (caller: Caller, itemId: string | null, tagged: boolean) => Promise<void>

/** Nobody waits longer for a colour in the calendar. */
const patienceMs = 3_000

/** What the admin allows in a tenant. */
type ReadPolicy = (tenantId: string) => Promise<{ category: boolean }>

export function tagMarker(readPolicy: ReadPolicy, writeCategory: WriteCategory): MarkTagged {
  return async (caller, itemId, tagged) => {
    if (!itemId) return
    const { category } = await readPolicy(caller.tenantId)
    if (!category) return
    const tooLate = new Promise((resolve) => setTimeout(resolve, patienceMs))
    await Promise.race([writeCategory(caller, itemId, tagged), tooLate])
  }
}
