import { AppError } from '../app-error.ts'
import { errorCode } from './error-code.ts'

/** The way to the database is broken, or it is without room, shutting down, or for reading only as when its disk is full. */
export function isAway(error: unknown): boolean {
  const code = errorCode(error) ?? ''
  return isSilence(error) || /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|08|53|57P0|58|25006)/.test(code)
}

/** No answer came within `query_timeout`; what pg throws has no code. */
export function isSilence(error: unknown): error is Error {
  return error instanceof Error && error.message === 'Query read timeout'
}

/** A character or a day that the database cannot hold, such as U+0000: the caller can put another in its place. */
export function isValueError(error: unknown): boolean {
  return /^(22021|22P05|22007|22008|22003)$/.test(errorCode(error) ?? '')
}

/** What the server says of it quotes the value, which is not for the log. */
export function unstorable(error: unknown): never {
  const cause = new Error(`The database refused a value: ${errorCode(error)}.`)
  throw new AppError('input-invalid', 'A character, day or number in it cannot be stored.', { cause })
}

export function unavailable(cause: unknown): never {
  if (cause instanceof AppError) throw cause
  throw new AppError('database-unavailable', 'The service cannot reach its database just now. Try again in a minute.', {
    cause,
  })
}
