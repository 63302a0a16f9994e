import { AppError } from '../app-error.ts'
import { errorCode } from './error-code.ts'

export function isConnectionError(error: unknown): boolean {
  return /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08|57P0)/.test(errorCode(error) ?? '')
}

export function unavailable(cause: unknown): never {
  throw new AppError('database-unavailable', 'The service cannot reach its database just now. Try again in a minute.', {
    cause,
  })
}
