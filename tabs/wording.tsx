import { type ReactNode, useMemo } from 'react'
import { IntlProvider, useIntl } from 'react-intl'

interface WordingProps {
  words: Record<string, string>
  children: ReactNode
}

/** The words of pages that are not loaded at first, which come with them. */
export function Wording({ words, children }: WordingProps) {
  const { locale, defaultLocale, messages } = useIntl()
  const all = useMemo(() => Object.assign({}, messages, words), [messages, words])
  return (
    <IntlProvider locale={locale} defaultLocale={defaultLocale} messages={all}>
      {children}
    </IntlProvider>
  )
}
