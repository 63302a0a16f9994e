import { AppError } from '../app-error.ts'
import { errorCode } from './error-code.ts'

export function isConnectionError(error: unknown): boolean {
  return /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08|57P0)/.test(errorCode(error) ?? '')
}

/** A character or a day that the database cannot hold, such as U+0000: the caller can put another in its place. */
export function isValueError(error: unknown): boolean {
  return /^(22021|22P05|22007|22008|22003)$/.test(errorCode(error) ?? '')
}

export function unstorable(cause: unknown): never {
  throw new AppError('input-invalid', 'A character, day or number in it cannot be stored.', { cause })
}

export function unavailable(cause: unknown): never {
  throw new AppError('database-unavailable', 'The service cannot reach its database just now. Try again in a minute.', {
    cause,
  })
}
