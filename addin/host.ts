import type { OutlookEvent } from '../api/contract/session.ts'
import type { SurfaceTheme } from '../tabs/kit/surface.tsx'
import { showCategory } from './category.ts'
import type { MailboxSettings } from './roster.ts'
import { isOpenedFromSuggestion, settleSuggestion } from './suggestion.ts'

export type OpenItem =
  | { kind: 'not-an-appointment' }
  | {
      kind: 'meeting'
      event: OutlookEvent
      mode: 'organizer' | 'attendee'
      /** Marked private in this mailbox; false where Outlook does not say. */
      isPrivate: boolean
    }

/** The Outlook that frames the pane. */
export interface Host {
  /** BCP 47. */
  readonly locale: string
  readonly nestedAppAuth: boolean
  theme(): SurfaceTheme
  /** The meeting as it stands in the open form, saved or not. */
  openItem(): Promise<OpenItem>
  /** Tells that the people, the time or the series changed. Saving tells nothing: ask again. A pane has one item for good. */
  onItemChange(listener: () => void): () => void
  onThemeChange(listener: () => void): () => void
  /** What the add-in keeps in the mailbox; null where the client has no place for it. */
  readonly settings: MailboxSettings | null
  /** Whether the pane was opened from the line that suggests to tag. */
  openedFromSuggestion(): Promise<boolean>
  /** Shows the tag in Outlook itself, by a category, as far as the client can; says nothing where not. */
  showTag(on: boolean): void
}

/** Resolves to null where the page is opened outside Outlook. */
export async function startHost(): Promise<Host | null> {
  giveBackHistory()
  const { host } = await Office.onReady()
  if (host !== Office.HostType.Outlook) return null
  const { context } = Office
  return {
    locale: context.displayLanguage,
    nestedAppAuth: context.requirements.isSetSupported('NestedAppAuth', '1.1'),
    theme: () => themeOf(context.officeTheme),
    openItem: () => openItem(context.mailbox),
    onItemChange: itemChanges(context.mailbox),
    onThemeChange: themeChanges(context.mailbox),
    settings: context.roamingSettings ?? null,
    openedFromSuggestion: () => openedFromSuggestion(context.mailbox),
    showTag: (on) => showTag(context.mailbox, on),
  }
}

type ComposeOrRead = Office.AppointmentCompose | Office.AppointmentRead

async function openItem({ item, userProfile }: Office.Mailbox): Promise<OpenItem> {
  if (item?.itemType !== Office.MailboxEnums.ItemType.Appointment) return { kind: 'not-an-appointment' }
  const appointment: ComposeOrRead = item
  return isCompose(appointment) ? composed(appointment, userProfile.emailAddress) : received(appointment)
}

/** Reading the organizer would need a wider permission; in this form it is the user. */
async function composed(item: Office.AppointmentCompose, organizer: string): Promise<OpenItem> {
  const [itemId, start, end, required, optional, recurrence, sensitivity] = await Promise.all([
    savedId(item),
    answerOf<Date>((done) => item.start.getAsync(done)),
    answerOf<Date>((done) => item.end.getAsync(done)),
    answerOf<Office.EmailAddressDetails[]>((done) => item.requiredAttendees.getAsync(done)),
    answerOf<Office.EmailAddressDetails[]>((done) => item.optionalAttendees.getAsync(done)),
    answerIfAny<Office.Recurrence>(item.recurrence),
    answerIfAny<string>(item.sensitivity),
  ])
  return {
    kind: 'meeting',
    mode: 'organizer',
    isPrivate: isKeptPrivate(sensitivity),
    event: eventOf({
      ...{ itemId, start, end, organizer, attendees: [...required, ...optional] },
      ...{ seriesId: item.seriesId, recurs: recurrence !== null },
    }),
  }
}

function received(item: Office.AppointmentRead): OpenItem {
  const { itemId, start, end, organizer, requiredAttendees, optionalAttendees, seriesId } = item
  const attendees = [...(requiredAttendees ?? []), ...(optionalAttendees ?? [])]
  return {
    kind: 'meeting',
    mode: 'attendee',
    isPrivate: isKeptPrivate(item.sensitivity),
    event: eventOf({
      ...{ itemId, start, end, organizer: organizer?.emailAddress ?? '', attendees },
      ...{ seriesId, recurs: Boolean(item.recurrence) },
    }),
  }
}

/** Older clients, and phones, do not say. */
function isKeptPrivate(sensitivity: string | null | undefined): boolean {
  return sensitivity === 'private' || sensitivity === 'confidential'
}

interface Appointment {
  itemId: string | null
  start: Date
  end: Date
  organizer: string
  attendees: Office.EmailAddressDetails[]
  /** Phones have none; where the item stands alone or is the series itself it is null. */
  seriesId: string | null | undefined
  recurs: boolean
}

/** Some clients list the organizer among the attendees; here they never are. */
function eventOf({ itemId, start, end, organizer, attendees, seriesId, recurs }: Appointment): OutlookEvent {
  const others = attendees.map(({ emailAddress }) => emailAddress).filter((mail) => !sameMail(mail, organizer))
  return {
    itemId: restIdOf(itemId),
    start: start.toISOString(),
    end: end.toISOString(),
    organizer: organizer || null,
    attendees: [...new Set(others)],
    // Some clients open the series where one of its meetings was chosen.
    series: seriesId || recurs ? { itemId: restIdOf(seriesId || itemId), whole: !seriesId } : null,
  }
}

/** Ids of the mailbox protocol differ from those of Graph in two letters. On phones they are Graph's already. */
function restIdOf(itemId: string | null): string | null {
  return itemId?.replaceAll('/', '-').replaceAll('+', '_') ?? null
}

function sameMail(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function isCompose(item: ComposeOrRead): item is Office.AppointmentCompose {
  return typeof item.subject !== 'string'
}

async function savedId(item: Office.AppointmentCompose): Promise<string | null> {
  if (!item.getItemIdAsync) return null
  try {
    return await answerOf<string>((done) => item.getItemIdAsync(done))
  } catch (failure) {
    if (failure instanceof OutlookFailure && failure.code === 'ItemNotSaved') return null
    throw failure
  }
}

/** Outlook could not tell what it was asked; `code` is its own name for why. */
export class OutlookFailure extends Error {
  readonly code: string
  constructor(error: Office.Error) {
    super(error.message)
    this.code = error.name
  }
}

function answerOf<T>(ask: (done: (result: Office.AsyncResult<T>) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask(({ status, value, error }) =>
      status === Office.AsyncResultStatus.Succeeded ? resolve(value) : reject(new OutlookFailure(error)),
    )
  })
}

interface Asked<T> {
  getAsync(done: (result: Office.AsyncResult<T>) => void): void
}

/** What not every client has, or tells; null then. */
async function answerIfAny<T>(asked: Asked<T> | undefined): Promise<T | null> {
  if (!asked) return null
  return answerOf<T | null>((done) => asked.getAsync(done)).catch(() => null)
}

type Listen = (listener: () => void) => () => void

/** One handler for each event however often somebody begins to listen: Office can only remove all of a kind. */
function itemChanges({ item }: Office.Mailbox): Listen {
  const { RecipientsChanged, AppointmentTimeChanged, RecurrenceChanged } = Office.EventType
  return listenersOf((tell) => {
    for (const type of [RecipientsChanged, AppointmentTimeChanged, RecurrenceChanged]) {
      item?.addHandlerAsync?.(type, tell)
    }
  })
}

function themeChanges(mailbox: Office.Mailbox): Listen {
  return listenersOf((tell) => {
    mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, tell)
    globalThis.matchMedia?.('(forced-colors: active)').addEventListener('change', tell)
  })
}

function listenersOf(begin: (tell: () => void) => void): Listen {
  const listeners = new Set<() => void>()
  let begun = false
  return (listener) => {
    listeners.add(listener)
    if (!begun) {
      begin(() => {
        for (const each of listeners) each()
      })
    }
    begun = true
    return () => listeners.delete(listener)
  }
}

/** In the organizer's form the suggestion to tag goes away. */
function showTag({ item }: Office.Mailbox, on: boolean): void {
  if (item?.itemType !== Office.MailboxEnums.ItemType.Appointment) return
  const appointment: ComposeOrRead = item
  showCategory(appointment, on)
  if (on && isCompose(appointment)) void settleSuggestion(appointment)
}

async function openedFromSuggestion({ item }: Office.Mailbox): Promise<boolean> {
  if (item?.itemType !== Office.MailboxEnums.ItemType.Appointment) return false
  const appointment: ComposeOrRead = item
  return isCompose(appointment) && isOpenedFromSuggestion(appointment)
}

/** Older clients tell no theme: the system's then. Pure black behind the text is the high contrast look. */
function themeOf(office: Office.OfficeTheme | undefined): SurfaceTheme {
  if (matches('(forced-colors: active)')) return 'contrast'
  const background = office?.bodyBackgroundColor
  if (!background) return matches('(prefers-color-scheme: dark)') ? 'web-dark' : 'web-light'
  if (background === '#000000') return 'contrast'
  return brightnessOf(background) < 128 ? 'web-dark' : 'web-light'
}

function matches(query: string): boolean {
  return globalThis.matchMedia?.(query).matches ?? false
}

/** 0 to 255 of a colour such as `#F3F2F1`. */
function brightnessOf(color: string): number {
  const [red = 255, green = 255, blue = 255] = (color.match(/[0-9a-f]{2}/gi) ?? []).map((part) =>
    Number.parseInt(part, 16),
  )
  return 0.299 * red + 0.587 * green + 0.114 * blue
}

/** office.js empties these two on the page's own history object; the browser's stand behind them. */
function giveBackHistory(): void {
  if (!globalThis.history) return
  Reflect.deleteProperty(history, 'pushState')
  Reflect.deleteProperty(history, 'replaceState')
}
