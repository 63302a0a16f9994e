/** A call whose first answer may have been asked for before anybody wanted it. */
export function readAhead<Input, Options, Answer>(call: (input: Input, options?: Options) => Promise<Answer>) {
  let begun: { input: string; answer: Promise<Answer> } | null = null
  let there: Answer | undefined
  let asked = false
  return {
    /** Gives what was begun for the same input, the first time; later, and for other input, calls anew. */
    call(input: Input, options?: Options): Promise<Answer> {
      const first = begun?.input === JSON.stringify(input) ? begun.answer : null
      asked = true
      begun = null
      there = undefined
      return first ?? call(input, options)
    },
    /** Does nothing once somebody has asked. Resolves when there is an answer, or none can be had. */
    async begin(input: Input): Promise<void> {
      if (asked) return
      const answer = call(input)
      begun = { input: JSON.stringify(input), answer }
      try {
        const told = await answer
        if (begun?.answer === answer) there = told
      } catch {
        // Whoever asks for it is told what went wrong.
      }
    },
    /** The answer, where it is there and nobody has asked for it. Whoever asks later is answered anew. */
    take(): Answer | undefined {
      const taken = there
      if (taken !== undefined) begun = null
      there = undefined
      return taken
    },
  }
}
