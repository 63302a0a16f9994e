/** What a link can need next. The first that applies, in this order, but `not-taking-part`, which comes before all. */
export const stages = [
  'asked',
  'to-capture',
  'overdue',
  'due',
  'planned',
  'follow-up',
  'on-track',
  'not-taking-part',
] as const
