import type { Client } from '../../../api/contract/client.ts'
import type { RouteName } from '../../../api/contract/paths.ts'
import type { ProblemCode } from '../../../api/contract/problem.ts'
import type { Relation, Stage } from './stage.ts'

/**
 * What an answer can tell of Sam. `X-of-Y`: what X wrote for themselves of the coaching with Y; `X-and-Y`: what the two
 * share, be it a note, topic, commitment or ask; `when`: that a session of the two is; `useful`: the coachee's rating.
 */
export type Mark =
  | `${'Fay' | 'Cora'}-${'of' | 'and'}-Sam`
  | `Sam-of-${'Fay' | 'Cora' | 'Kit'}`
  | 'Sam-and-Kit'
  | 'Kit-of-Sam'
  | `when-${'fay' | 'cora' | 'kit'}`
  | 'useful'
  | 'signal'

/** Refused with a code, answered with just these marks, or told what is there instead of the version that was meant. */
export type Expected = ProblemCode | readonly Mark[] | { stale: readonly Mark[] }

export interface Rule {
  /** The call that is aimed at Sam, by whoever calls. */
  call: (client: Client, stage: Stage) => Promise<unknown>
  answers: Record<Relation, Expected>
}

/** Every route has a rule; one that reads in several ways has several. */
export type Rules = Record<RouteName, readonly [Rule, ...Rule[]]>

export const nothing: readonly Mark[] = []

/** One answer for everybody, but for those who are named. Without a token nobody gets any. */
export function answers(
  everybody: Expected,
  but: Partial<Record<Relation, Expected>> = {},
): Record<Relation, Expected> {
  return {
    ...{ self: everybody, coach: everybody, coachee: everybody, 'former-coach': everybody, 'skip-level': everybody },
    ...{ peer: everybody, 'other-line': everybody, 'hr-admin': everybody, 'other-tenant': everybody },
    'no-token': 'token-missing',
    ...but,
  }
}

/** For HR alone. */
export function hrOnly(marks: readonly Mark[] = nothing): Record<Relation, Expected> {
  return answers('role-missing', { 'hr-admin': marks })
}
