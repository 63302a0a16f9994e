import type { Override } from '../../api/contract/org.ts'

/** A correction as the one-row file that sets it. */
export function correctionOf({ person, manager }: Pick<Override, 'person' | 'manager'>): string {
  return `person,manager\n${person.id},${manager?.id ?? ''}\n`
}
