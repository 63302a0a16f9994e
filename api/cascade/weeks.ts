import { mondayOf, weekFrom } from '../org/week.ts'

/** Under which the weeks of the whole company are kept. */
export const companyId = '00000000-0000-0000-0000-000000000000'

/** The Mondays of a period of so many weeks that ends with a moment, the oldest first. */
export function mondaysUntil(moment: Date, weeks: number): string[] {
  const last = mondayOf(moment)
  return Array.from({ length: weeks }, (_, index) => weekFrom(last, index - weeks + 1))
}

/** The last moment of a day; null for today and days to come, which are told as of now. */
export function endOf(dayWanted: string, now: Date): Date | null {
  const end = new Date(`${dayWanted}T23:59:59.999Z`)
  return end < now ? end : null
}
