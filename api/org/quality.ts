import type { Finding, OrgQuality } from '../contract/org.ts'

/** More direct reports than one person can coach every other week. */
export const wideSpan = 30

/** What tears somebody, and everybody below, out of the chain. */
export type Break = 'manager-left' | 'manager-outside' | 'loops' | 'own-manager'

export interface QualityFacts {
  people: number
  findings: Record<Finding, number>
  /** Everybody who is a top or stands below one; who names themself as manager counts as a top here. */
  placed: number
  /** How many people each kind of break takes out of the chain: those found and everybody below them. */
  cutOff: Record<Break, number>
  lastFull: Date | null
}

/** Can the cascade be trusted, and what would help most? Breaks come first, by how many people they cut off. */
export function judge(facts: QualityFacts): Pick<OrgQuality, 'verdict' | 'fixFirst' | 'placed'> {
  const { people, placed, lastFull } = facts
  if (people === 0 || lastFull === null) return { verdict: 'not-read', fixFirst: null, placed: 0 }
  const share = placed / people
  const verdict = share >= 0.95 ? 'good' : share >= 0.8 ? 'usable' : 'poor'
  return { verdict, fixFirst: fixFirst(facts), placed: share }
}

const breaks: readonly Break[] = ['manager-left', 'manager-outside', 'loops', 'own-manager']

/** People alone and tops beyond the first count once they are more than a handful: a shared mailbox is alone rightly. */
function fixFirst({ people, findings, cutOff }: QualityFacts): Finding | null {
  const handful = people * 0.02
  const scattered = [
    { finding: 'alone', weight: findings.alone > handful ? findings.alone : 0 },
    { finding: 'tops', weight: findings.tops - 1 > handful ? findings.tops - 1 : 0 },
  ] as const
  const weighed = [...breaks.map((finding) => ({ finding, weight: cutOff[finding] })), ...scattered]
  const [heaviest] = weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  return heaviest?.finding ?? (findings['wide-spans'] > 0 ? 'wide-spans' : null)
}
