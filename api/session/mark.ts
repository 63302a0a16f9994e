import type { CalendarPolicyStore } from '../admin/calendar-policy-store.ts'
import type { Caller } from '../caller.ts'
import type { WriteCategory } from '../graph/category.ts'

/** Shows the tag in the calendar where the admin allows it, or takes it away. A tagging never fails by it. */
export type MarkTagged = (caller: Caller, itemId: string | null, tagged: boolean) => Promise<void>

export function tagMarker(policies: Pick<CalendarPolicyStore, 'read'>, writeCategory: WriteCategory): MarkTagged {
  return async (caller, itemId, tagged) => {
    if (!itemId) return
    const { category } = await policies.read(caller.tenantId)
    if (category) await writeCategory(caller, itemId, tagged)
  }
}
