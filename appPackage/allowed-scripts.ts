import { codeOf } from './outlook.ts'

/** Where the origin serves it, so that classic Outlook on Windows signs in for a script that runs without a page. */
export const allowedScriptsPath = '.well-known/microsoft-officeaddins-allowed.json'

export function allowedScriptsOf(host: string): { allowed: string[] } {
  return { allowed: [codeOf(host).eventsScript] }
}
