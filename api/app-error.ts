import type { ProblemCode } from './contract/problem.ts'

interface Evidence {
  cause?: unknown
  errors?: { field: string; message: string }[]
  current?: unknown
}

/** A failure that the caller can act on: the message is a sentence for them; `cause` is logged and never sent. */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly errors: Evidence['errors']
  readonly current: unknown
  constructor(code: ProblemCode, message: string, { cause, errors, current }: Evidence = {}) {
    super(message, { cause })
    this.code = code
    this.errors = errors
    this.current = current
  }
}
