import type { Share } from '../contract/cascade.ts'

export interface Answers {
  /** Sessions that coachees answered, and those of them on which they agreed. */
  answered: number
  agreed: number
  /** How many people gave the answers. */
  answerers: number
}

export const fewestAnswers = 5
export const fewestAnswerers = 3

/** null: so few answers, or of so few people, that one could be told by the share. */
export function agreementOf({ answered, agreed, answerers }: Answers): Share | null {
  return answered < fewestAnswers || answerers < fewestAnswerers ? null : { n: agreed, of: answered }
}
