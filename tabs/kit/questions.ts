import type { SessionKind } from '../../api/contract/session.ts'

/** Messages with three questions that open a session of this kind: goal, reality, will. */
export const questionsOf = {
  coaching: ['questions.coaching.1', 'questions.coaching.2', 'questions.coaching.3'],
  'coach-the-coach': ['questions.coach-the-coach.1', 'questions.coach-the-coach.2', 'questions.coach-the-coach.3'],
} as const satisfies Record<SessionKind, readonly string[]>
