import type { Affected, OrgPolicy } from '../../api/contract/org.ts'

export type Choices = Pick<OrgPolicy, 'guests' | 'disabledAccounts'>

interface Effect {
  added: Affected
  removed: Affected
}

/** Whom other choices would bring into the chart, and whom they would take out of it. */
export function effectOf(policy: OrgPolicy, wanted: Choices): Effect {
  const effect: Effect = { added: { people: 0, reports: 0 }, removed: { people: 0, reports: 0 } }
  for (const kind of kinds) {
    const [before, after] = [counts(kind, policy), counts(kind, wanted)]
    if (before === after) continue
    const side = after ? effect.added : effect.removed
    side.people += policy.affected[kind].people
    side.reports += policy.affected[kind].reports
  }
  return effect
}

const kinds = ['guests', 'disabledAccounts', 'disabledGuests'] as const

function counts(kind: (typeof kinds)[number], { guests, disabledAccounts }: Choices): boolean {
  if (kind === 'disabledGuests') return guests === 'count' && disabledAccounts === 'count'
  return (kind === 'guests' ? guests : disabledAccounts) === 'count'
}
