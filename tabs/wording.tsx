import { type ReactNode, useMemo } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import { type Translations, translationIn, type Words } from './kit/translation.ts'
import { useWords } from './kit/use-words.ts'
import { Loading } from './loading.tsx'

interface WordingProps {
  words: Words
  translations: Translations
  children: ReactNode
}

/** The words of pages that are not loaded at first: English comes with them, other languages beside them. */
export function Wording({ words, translations, children }: WordingProps) {
  const { locale, defaultLocale, messages } = useIntl()
  const translation = translationIn(translations, locale)
  const translated = useWords(translation)
  const all = useMemo(() => Object.assign({}, messages, translated ?? words), [messages, translated, words])
  if (translation && translated === undefined) return <Loading />
  return (
    <IntlProvider
      locale={translation && !translated ? defaultLocale : locale}
      defaultLocale={defaultLocale}
      messages={all}
    >
      {children}
    </IntlProvider>
  )
}
