import type { Finding } from '../../api/contract/org.ts'

/** In this order on the page: first what breaks chains, then what is worth a look, then what is left out on purpose. */
export const findings = [
  'manager-left',
  'manager-outside',
  'loops',
  'own-manager',
  'tops',
  'alone',
  'wide-spans',
  'guests',
  'disabled',
  'overrides',
] as const satisfies readonly Finding[]

const breaks: readonly Finding[] = ['manager-left', 'manager-outside', 'loops', 'own-manager']

/** Whether a count asks for something to be mended in the directory. */
export function wantsMending(finding: Finding, count: number): boolean {
  return breaks.includes(finding) && count > 0
}
