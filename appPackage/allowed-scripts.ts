import { outlookOf } from './outlook.ts'
import type { PackageValues } from './values.ts'

/** Where the origin serves it, so that classic Outlook on Windows signs in for a script that runs without a page. */
export const allowedScriptsPath = '.well-known/microsoft-officeaddins-allowed.json'

export function allowedScriptsOf(values: Pick<PackageValues, 'host' | 'labels'>): { allowed: string[] } {
  return { allowed: [outlookOf(values).eventsScript] }
}
