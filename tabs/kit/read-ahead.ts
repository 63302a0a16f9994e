/** A call whose first answer may have been asked for before anybody wanted it. */
export function readAhead<Input, Options, Answer>(call: (input: Input, options?: Options) => Promise<Answer>) {
  let begun: { input: string; answer: Promise<Answer> } | null = null
  let asked = false
  return {
    /** Gives what was begun for the same input, the first time; later, and for other input, calls anew. */
    call(input: Input, options?: Options): Promise<Answer> {
      const first = begun?.input === JSON.stringify(input) ? begun.answer : null
      asked = true
      begun = null
      return first ?? call(input, options)
    },
    /** Does nothing once somebody has asked. */
    begin(input: Input): void {
      if (asked) return
      begun = { input: JSON.stringify(input), answer: call(input) }
      // Whoever asks for it is told what went wrong.
      begun.answer.catch(() => {})
    },
  }
}
