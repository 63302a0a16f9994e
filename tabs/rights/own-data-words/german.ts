import own from './de.json' with { type: 'json' }

export const words: Record<string, string> = own
