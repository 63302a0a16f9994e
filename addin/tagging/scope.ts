/** `series`: this meeting and the coming ones like it. */
export type Scope = 'one' | 'series'
