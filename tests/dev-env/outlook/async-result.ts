export interface AsyncResult<T> {
  status: 'succeeded' | 'failed'
  value: T | undefined
  error: { name: string; message: string; code: number } | null
  asyncContext: unknown
  diagnostics: undefined
}

type Callback<T> = (result: AsyncResult<T>) => void
type Options = { asyncContext?: unknown } | undefined

/** The two forms that every asynchronous member of Office.js takes, after arguments of its own. */
type Rest<T> = [callback?: Callback<T>] | [options: Options, callback?: Callback<T>]

export type AsyncCall<T> = (...rest: Rest<T>) => void

export class OfficeFailure extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** Answers on a later turn, as the real one does; an `OfficeFailure` becomes a failed result. */
export function asyncCall<T>(read: () => T | Promise<T>): AsyncCall<T> {
  return (...rest) => answerLater(read, rest)
}

/** The same with one argument in front. */
export function asyncCallOf<Argument, T>(act: (argument: Argument) => T | Promise<T>) {
  return (argument: Argument, ...rest: Rest<T>): void => answerLater(() => act(argument), rest)
}

/** The same with two arguments in front; `check` may throw at once. */
export function asyncCallOfTwo<First, Second, T>(
  act: (first: First, second: Second) => T | Promise<T>,
  check: (first: First, second: Second) => void = () => {},
) {
  return (first: First, second: Second, ...rest: Rest<T>): void => {
    check(first, second)
    answerLater(() => act(first, second), rest)
  }
}

function answerLater<T>(read: () => T | Promise<T>, [first, second]: Rest<T>): void {
  const callback = typeof first === 'function' ? first : second
  const asyncContext = typeof first === 'function' ? undefined : first?.asyncContext
  setTimeout(async () => {
    const result = await resultOf(read, asyncContext)
    callback?.(result)
  }, 0)
}

async function resultOf<T>(read: () => T | Promise<T>, asyncContext: unknown): Promise<AsyncResult<T>> {
  try {
    return { status: 'succeeded', value: await read(), error: null, asyncContext, diagnostics: undefined }
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
