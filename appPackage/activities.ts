import type { PackageValues } from './values.ts'

/** Given by whoever installs the app, for the people who have it: there is no right to write to anybody else. */
export const sendPermission = { name: 'TeamsActivity.Send.User', type: 'Application' }

/** What the service tells people of in Teams. The texts hold no other value than the name of the app. */
export function activityTypesOf({ ask, confirm, weekly }: PackageValues['labels']['activities']) {
  return Object.entries({ ask, confirm, weekly }).map(([type, { description, text }]) => ({
    type,
    description,
    templateText: text,
  }))
}
