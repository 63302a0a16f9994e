import { languages } from '../contract/languages.ts'
import type { PolicySettings } from '../contract/policy.ts'

export const usualSettings: PolicySettings = {
  departments: null,
  groups: null,
  privateMonths: null,
  sharedMonths: null,
  signalMonths: null,
  // Seven years, as evidence of business is kept in many countries.
  auditMonths: 84,
  asks: true,
  signals: true,
  quietFrom: 18,
  quietUntil: 8,
  language: languages[0],
}

export type Feature = 'asks' | 'signals'

type Chosen = Pick<PolicySettings, 'departments' | 'groups'>

/** What the directory says of somebody: their department, and whether they are in one of the chosen groups. */
export interface Standing {
  department: string | null
  inGroup: boolean
}

export function everybodyTakesPart({ departments, groups }: Chosen): boolean {
  return departments === null && !groups?.length
}

/** A person without a department belongs to none of the chosen ones. Letters' case does not count. */
export function takesPart(chosen: Chosen, { department, inGroup }: Standing): boolean {
  if (inGroup || everybodyTakesPart(chosen)) return true
  const own = department?.trim().toLowerCase()
  return own !== undefined && (chosen.departments ?? []).some((each) => each.toLowerCase() === own)
}

/** What was last written before this day is kept no longer; null: everything is. */
export function keptSince(months: number | null, now: Date): Date | null {
  if (months === null) return null
  const day = new Date(now)
  const wanted = day.getUTCDate()
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() - months)
  // A month with fewer days ends with its last.
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(wanted, last))
  return day
}

/** What was entered in the audit log before this day is kept no longer: whole months, so that it is cut once a month. */
export function auditKeptSince(months: number, now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1))
}
