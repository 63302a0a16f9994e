/** What Office.js hands to a callback. */
export interface Answer<T> {
  status: unknown
  value: T
  error: { message: string } | null
}

/** What an asynchronous member of Office.js answers; rejects where Outlook says no or has no such member. */
export function answerOf<T>(ask: (done: (answer: Answer<T>) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask(({ status, value, error }) => {
      if (status === 'succeeded') resolve(value)
      else reject(new Error(error?.message ?? 'Outlook could not tell what it was asked.'))
    })
  })
}
