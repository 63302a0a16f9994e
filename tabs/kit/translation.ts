import { languages } from '../../api/contract/languages.ts'

/** What is said, by message. */
export type Words = Record<string, string>
/** A sentence of the service, which speaks English, in another language. */
export type Say = (sentence: string) => string

interface Told {
  words: Words
  say?: Say
}

/** A part in one language. */
export interface Translation {
  /** null until it has been loaded. */
  readonly told: Told | null
  /** Resolves with or without it. */
  load(): Promise<void>
}

/** English comes with each part; other languages, by their tag, are files of their own. */
export type Translations = Readonly<Record<string, Translation>>

export function translationOf(read: () => Promise<Told>): Translation {
  const translation = {
    told: null as Told | null,
    async load() {
      translation.told ??= await read().catch(() => null)
    },
  }
  return translation
}

/** Of several regions of a language the words are the same. undefined: English, or none of ours. */
export function translationIn(translations: Translations, locale: string): Translation | undefined {
  return translations[locale.slice(0, 2)]
}

/** null where the app does not speak it. Some hosts name locales that no formatter knows, e.g. `en-us@posix`. */
export function spokenOf(locale: string): string | null {
  try {
    const [known = ''] = Intl.getCanonicalLocales(locale)
    return languages.some((language) => language.slice(0, 3) === `${known}-`.slice(0, 3)) ? known : null
  } catch {
    return null
  }
}
