import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { type Language, languages } from '../../api/contract/languages.ts'
import { type Say, type Translations, translationIn, type Words } from './translation.ts'
import { useWords } from './use-words.ts'

interface Speech {
  /** The language of the host, with its region; null where the app does not speak it. */
  own: string | null
  english: Words
  translations: Translations
}

export const SpeechContext = createContext<Speech>({ own: null, english: {}, translations: {} })

interface SpokenAsProps {
  /** What HR has set; left out while it is not known. */
  language?: Language | undefined
  /** Shown until the words are there. */
  waiting?: ReactNode
  children: ReactNode
}

/**
 * Whose host speaks a language of ours is shown it, as in their own region; all others what HR has set. English that names
 * no region is that of HR's, where theirs is English too.
 */
export function SpokenAs({ language, waiting = null, children }: SpokenAsProps) {
  const { own, english, translations } = useContext(SpeechContext)
  const locale = (own === 'en' && language?.startsWith('en') ? language : own) ?? language ?? 'en'
  const translation = translationIn(translations, locale)
  const words = useWords(translation)
  if (translation && words === undefined) return waiting
  return (
    <IntlProvider locale={translation && !words ? 'en' : locale} defaultLocale="en" messages={words ?? english}>
      <PageLanguage />
      {children}
    </IntlProvider>
  )
}

/** Of the host, as one of those the app speaks; null where it is none of them. */
export function useOwnLanguage(): Language | null {
  const { own } = useContext(SpeechContext)
  const alike = languages.filter((language) => language.slice(0, 2) === own?.slice(0, 2))
  return alike.find((language) => language === own) ?? alike[0] ?? null
}

/** For sentences that come from the service. */
export function useSay(): Say {
  const { translations } = useContext(SpeechContext)
  return translationIn(translations, useIntl().locale)?.told?.say ?? asItIs
}

function asItIs(sentence: string) {
  return sentence
}

/** Before what it stands beside, so that whoever speaks otherwise further in has the last word. */
function PageLanguage() {
  const { locale } = useIntl()
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  return null
}
