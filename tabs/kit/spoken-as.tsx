import type { ReactNode } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import type { Language } from '../../api/contract/languages.ts'

interface SpokenAsProps {
  /** What HR has set; left out while it is not known. */
  language: Language | undefined
  children: ReactNode
}

/** Whose host speaks English is shown their own region; days and times of all others are as HR has set. */
export function SpokenAs({ language, children }: SpokenAsProps) {
  const { locale, defaultLocale, messages } = useIntl()
  return (
    <IntlProvider
      locale={locale === defaultLocale ? (language ?? locale) : locale}
      defaultLocale={defaultLocale}
      messages={messages}
    >
      {children}
    </IntlProvider>
  )
}
