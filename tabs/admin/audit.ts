import type { AuditEntry, ListAudit } from '../../api/contract/audit.ts'
import type { RouteName } from '../../api/contract/paths.ts'

export type AuditFilter = Omit<ListAudit, 'before' | 'personId'>

/** What there are entries of, as the list to choose from shows it. */
export const auditActions = [
  'savePolicy',
  'readGroup',
  'saveOrgPolicy',
  'setCalendarPolicy',
  'saveOverrides',
  'removeOverride',
  'undoOverrides',
  'setAway',
  'endAway',
  'saveLeave',
  'startErasure',
  'takeBackErasure',
  'erasePerson',
  'startOrgSync',
  'saveCountingPolicy',
  'repairCascade',
  'getCascade',
  'compareCascade',
  'listCascadeNodes',
  'listCascadeManagers',
  'listCascadeRows',
  'findInCascade',
  'getChain',
  'getPipelineOf',
  'listFound',
  'listOverrides',
  'listLeave',
  'listErasures',
  'listChart',
  'findPeople',
  'listAudit',
  'cutAudit',
] as const satisfies readonly (RouteName | 'erasePerson' | 'cutAudit')[]

export function isKnownAction(action: string): boolean {
  return auditActions.some((each) => each === action)
}

/** The settings of an entry in one line, as they are named in the log itself. */
export function factsIn({ facts }: AuditEntry): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')
}
