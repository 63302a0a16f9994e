import german from './locales/de.json' with { type: 'json' }
import english from './locales/en.json' with { type: 'json' }

/** All texts of the package in one language. */
export type Labels = typeof english

export const labels: Labels = english

/** `tag`: as the unified manifest names the language, for each of its regions. `locale`: as the XML does. */
export interface Translation {
  tag: string
  locale: string
  labels: Labels
}

export const translations: readonly Translation[] = [{ tag: 'de', locale: 'de-DE', labels: german }]
