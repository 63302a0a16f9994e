import * as z from 'zod'

/**
 * Every failure that a caller can act on, with its HTTP status. The sentence for the person comes with the error.
 * The first group are the reasons for refusing a token; they all say 401 but the code tells an admin what is wrong.
 */
export const problemStatus = {
  'token-missing': 401,
  'token-malformed': 401,
  'token-algorithm': 401,
  'token-key-unknown': 401,
  'token-signature': 401,
  'token-expired': 401,
  'token-not-yet-valid': 401,
  'token-audience': 401,
  'token-issuer': 401,
  'token-tenant': 401,
  'token-not-access': 401,
  'token-scope': 401,
  'role-missing': 403,
  'not-taking-part': 403,
  'feature-off': 403,
  'origin-foreign': 403,
  'too-many-calls': 429,
  'input-invalid': 400,
  'json-invalid': 400,
  'body-too-large': 413,
  'not-found': 404,
  'not-in-org-chart': 404,
  'meeting-unsaved': 409,
  'not-one-on-one': 409,
  'not-recurring': 409,
  'calendar-unread': 409,
  'names-somebody': 409,
  'state-conflict': 409,
  'version-missing': 428,
  'version-stale': 412,
  'keys-unavailable': 503,
  'graph-unavailable': 503,
  'graph-refused': 502,
  'database-unavailable': 503,
  'not-set-up': 503,
  internal: 500,
} as const

export type ProblemCode = keyof typeof problemStatus

/** What every failed call answers with, as `application/problem+json` (RFC 9457). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  /** Bad input: each field by its path in the body, the query or the address. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  /** After 412: what the server holds now, so that nothing has to be fetched to show both. */
  current: z.unknown().optional(),
})
export type Problem = z.infer<typeof Problem>
