export interface Finding {
  state: 'good' | 'wrong' | 'unchecked'
  /** One sentence for an admin: what was found, and where it is amiss what to do. */
  says: string
}

export const good = (says: string): Finding => ({ state: 'good', says })
export const wrong = (says: string): Finding => ({ state: 'wrong', says })
export const unchecked = (says: string): Finding => ({ state: 'unchecked', says })

/** What is wrong, or one sentence that all is well. */
export function orGood(problems: readonly string[], says: string): Finding[] {
  return problems.length ? problems.map(wrong) : [good(says)]
}
