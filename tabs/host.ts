import { app, calendar, pages } from '@microsoft/teams-js'
import type { SurfaceTheme } from './kit/surface.tsx'

/** What the tab needs of where it is shown: Teams, Outlook, Microsoft 365, or a browser window. */
export interface Host {
  theme: SurfaceTheme
  onTheme(listener: (theme: SurfaceTheme) => void): void
  /** The host's own button to go back: `goBack` says whether there was anything to go back to in here. */
  onBack(goBack: () => boolean): void
  locale: string
  /** Where a link into the app points, e.g. `person/<id>`; null when it was opened without one. */
  target: string | null
  /** Whom the host has signed in, before the page itself has; null in a browser window. */
  userId: string | null
  /** In a meeting's chat, details or side panel: the chat, where the host tells it. null everywhere else. */
  meeting: { chatId: string | null } | null
  /** The page can be seen: the host takes its loading sign away. */
  announceReady(): void
  announceFailed(message: string): void
  /** The address of a place in the tab, such as `person/<id>`, as somebody else can open it. */
  linkTo(place: string): string
  /** Opens the host's form for a new meeting; the person sends it. */
  schedule(meeting: NewMeeting): Promise<void>
}

export interface NewMeeting {
  subject: string
  /** Mail address; null leaves the field for the person to fill. */
  attendee: string | null
  /** For the body: one line that any calendar shows as it is. */
  agenda: string
}

const patienceMs = 5000

/**
 * Finds out where the tab is shown. A page of its own, or a frame that is no Microsoft 365 host, is a browser. `onReached`
 * is called as soon as the host can be asked to sign in, or there is none.
 */
export async function connectHost(onReached: () => void = () => {}): Promise<Host> {
  const reached = window.parent !== window && (await soon(app.initialize()).then(always, never))
  onReached()
  if (!reached) return browserHost()
  return soon(app.getContext()).then(teamsHost, browserHost)
}

const always = () => true
const never = () => false

function teamsHost(context: app.Context): Host {
  return {
    theme: themeOf(context.app.theme),
    onTheme: (listener) => app.registerOnThemeChangeHandler((theme) => listener(themeOf(theme))),
    onBack(goBack) {
      if (pages.backStack.isSupported()) pages.backStack.registerBackButtonHandler(goBack)
    },
    locale: context.app.locale,
    target: context.page.subPageId || null,
    userId: context.user?.id ?? null,
    meeting: isInMeeting(context) ? { chatId: context.chat?.id ?? null } : null,
    announceReady() {
      app.notifyAppLoaded()
      app.notifySuccess()
    },
    announceFailed: (message) => app.notifyFailure({ reason: app.FailedReason.Other, message }),
    linkTo(place) {
      const within = encodeURIComponent(JSON.stringify({ subEntityId: place }))
      return `https://teams.microsoft.com/l/entity/${context.app.appId}/${context.page.id}?context=${within}`
    },
    async schedule(meeting) {
      const { subject, attendee, agenda } = meeting
      if (!calendar.isSupported()) return app.openLink(newMeetingLink(meeting))
      await calendar
        .composeMeeting({ subject, content: agenda, ...(attendee ? { attendees: [attendee] } : {}) })
        .catch(() => app.openLink(newMeetingLink(meeting)))
    },
  }
}

function browserHost(): Host {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const theme = () => (dark.matches ? 'web-dark' : 'web-light')
  return {
    theme: theme(),
    onTheme: (listener) => dark.addEventListener('change', () => listener(theme())),
    onBack() {},
    locale: navigator.language,
    target: null,
    userId: null,
    meeting: isMeetingPage() ? { chatId: null } : null,
    announceReady() {},
    announceFailed() {},
    linkTo: (place) => `${window.location.origin}${window.location.pathname}#/${place}`,
    async schedule(meeting) {
      window.open(newMeetingLink(meeting), '_blank', 'noopener')
    },
  }
}

/** The tab `meeting` of the app: by its id, or by its address where a host keeps ids to itself. */
function isInMeeting({ page }: app.Context): boolean {
  return page.id === 'meeting' || page.frameContext === 'sidePanel' || isMeetingPage()
}

function isMeetingPage(): boolean {
  return new URLSearchParams(window.location.search).get('page') === 'meeting'
}

function newMeetingLink({ subject, attendee, agenda }: NewMeeting): string {
  const query = new URLSearchParams({ subject, content: agenda, ...(attendee ? { attendees: attendee } : {}) })
  return `https://teams.microsoft.com/l/meeting/new?${query}`
}

function themeOf(name: string): SurfaceTheme {
  return name === 'dark' || name === 'contrast' || name === 'glass' ? name : 'default'
}

/** In a frame that is no host the library waits for a minute. */
function soon<T>(answer: Promise<T>): Promise<T> {
  const tooLate = new Promise<never>((_, reject) => setTimeout(reject, patienceMs, new Error('The host is silent.')))
  return Promise.race([answer, tooLate])
}
