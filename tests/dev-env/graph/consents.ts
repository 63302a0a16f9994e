import type { Identity } from '../identity.ts'

/** Permissions that an admin may or may not give; of these, at first, the first alone. */
export const consents = {
  'Calendars.ReadBasic': { kind: 'delegated', says: 'Read one’s own calendar on one’s behalf' },
  'Calendars.ReadWrite': { kind: 'delegated', says: 'Write the category on one’s behalf' },
  'Calendars.ReadBasic.All': { kind: 'application', says: 'Follow all calendars' },
  'GroupMember.Read.All': { kind: 'application', says: 'Read who is in which group' },
} as const

export type ConsentName = keyof typeof consents

export function isConsent(name: string): name is ConsentName {
  return Object.hasOwn(consents, name)
}

export function hasConsent({ consented }: Pick<Identity, 'consented'>, name: ConsentName): boolean {
  return consented[consents[name].kind].has(name)
}

/** A token that was handed out before keeps what it carries until it ends, as with Entra. */
export function setConsent({ consented }: Pick<Identity, 'consented'>, name: ConsentName, on: boolean): void {
  const given = consented[consents[name].kind]
  if (on) given.add(name)
  else given.delete(name)
}
