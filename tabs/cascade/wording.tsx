import { type ReactNode, useMemo } from 'react'
import { IntlProvider, useIntl } from 'react-intl'
import words from './messages/en.json' with { type: 'json' }

/** The words of these pages, which come with them and not with the first page of the tab. */
export function Wording({ children }: { children: ReactNode }) {
  const { locale, defaultLocale, messages } = useIntl()
  const all = useMemo(() => ({ ...messages, ...words }), [messages])
  return (
    <IntlProvider locale={locale} defaultLocale={defaultLocale} messages={all}>
      {children}
    </IntlProvider>
  )
}
