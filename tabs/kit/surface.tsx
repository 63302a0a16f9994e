import {
  FluentProvider,
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components'
import { QueryClient, QueryClientProvider, type QueryKey } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { ApiError, type Client } from '../../api/contract/client.ts'
import kitMessages from './messages/en.json' with { type: 'json' }
import { SignInFailed } from './sign-in.ts'
import { SpeechContext, SpokenAs } from './spoken-as.tsx'
import { spokenOf, type Translations, type Words } from './translation.ts'

const themes = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
  glass: teamsDarkTheme,
  'web-light': webLightTheme,
  'web-dark': webDarkTheme,
} as const satisfies Record<string, Theme>

export type SurfaceTheme = keyof typeof themes

interface Around {
  client: Client
  now: () => Date
}

const none: Translations = {}
const AroundContext = createContext<Around | null>(null)

interface SurfaceProps {
  theme: SurfaceTheme
  /** BCP 47, as the host tells it. */
  locale: string
  /** English wording of this surface, added to the kit's. */
  messages?: Words
  /** All of it in other languages, the kit's included. */
  translations?: Translations
  client: Client
  now?: () => Date
  /** What has been read before anything is drawn. */
  known?: Known
  children: ReactNode
}

export type Known = readonly (readonly [QueryKey, unknown])[]

/** So that what the browser draws itself, such as the calendar of a date field, is seen on a dark page. */
function schemeOf(theme: SurfaceTheme): 'light' | 'dark' {
  return theme === 'default' || theme === 'web-light' ? 'light' : 'dark'
}

/** All that a page stands on: look, words, the service and what was read from it. */
export function Surface({ theme, client, now = currentTime, known = [], children, ...said }: SurfaceProps) {
  const { locale, messages, translations = none } = said
  const [queryClient] = useState(() => createQueryClient(known))
  const around = useMemo(() => ({ client, now }), [client, now])
  const speech = useMemo(
    () => ({ own: spokenOf(locale), english: { ...kitMessages, ...messages }, translations }),
    [locale, messages, translations],
  )
  return (
    <AroundContext value={around}>
      <QueryClientProvider client={queryClient}>
        <SpeechContext value={speech}>
          <SpokenAs>
            <FluentProvider theme={themes[theme]} style={{ minHeight: '100vh', colorScheme: schemeOf(theme) }}>
              {children}
            </FluentProvider>
          </SpokenAs>
        </SpeechContext>
      </QueryClientProvider>
    </AroundContext>
  )
}

export function useClient(): Client {
  return useAround().client
}

export function useNow(): () => Date {
  return useAround().now
}

function useAround(): Around {
  const around = useContext(AroundContext)
  if (!around) throw new Error('This component must stand inside a <Surface>.')
  return around
}

function currentTime() {
  return new Date()
}

function createQueryClient(known: Known) {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, networkMode: 'always', retry: worthAnother, retryDelay: 400 },
      mutations: { networkMode: 'always' },
    },
  })
  for (const [key, data] of known) queries.setQueryData(key, data)
  return queries
}

/** One more try for a hiccup; an answer that names what is wrong will not change by asking again. */
function worthAnother(failures: number, error: unknown) {
  if (error instanceof SignInFailed) return false
  return failures < 1 && !(error instanceof ApiError && error.problem.status < 500)
}
