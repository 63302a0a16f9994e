import { AppError } from '../app-error.ts'

/** Somebody else's session answers as if it did not exist. */
export function notFound(): never {
  throw new AppError('not-found', 'There is no such session of yours.')
}
