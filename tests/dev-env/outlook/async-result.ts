export interface AsyncResult<T> {
  status: 'succeeded' | 'failed'
  value: T | undefined
  error: { name: string; message: string; code: number } | null
  asyncContext: unknown
  diagnostics: undefined
}

type Callback<T> = (result: AsyncResult<T>) => void
type Options = { asyncContext?: unknown } | undefined

/** The two forms that every asynchronous member of Office.js takes. */
export interface AsyncCall<T> {
  (callback?: Callback<T>): void
  (options: Options, callback?: Callback<T>): void
}

export class OfficeFailure extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** Answers on a later turn, as the real one does; an `OfficeFailure` becomes a failed result. */
export function asyncCall<T>(read: () => T): AsyncCall<T> {
  return (first?: Options | Callback<T>, second?: Callback<T>) => {
    const callback = typeof first === 'function' ? first : second
    const asyncContext = typeof first === 'function' ? undefined : first?.asyncContext
    setTimeout(() => {
      const result = resultOf(read, asyncContext)
      callback?.(result)
    }, 0)
  }
}

function resultOf<T>(read: () => T, asyncContext: unknown): AsyncResult<T> {
  try {
    return { status: 'succeeded', value: read(), error: null, asyncContext, diagnostics: undefined }
  } catch (failure) {
    if (!(failure instanceof OfficeFailure)) throw failure
    const { name, message } = failure
    return {
      status: 'failed',
      value: undefined,
      error: { name, message, code: 5001 },
      asyncContext,
      diagnostics: undefined,
    }
  }
}
