import type { OutlookEvent } from '../api/contract/session.ts'
import type { SurfaceTheme } from '../tabs/kit/surface.tsx'

export type OpenItem =
  | { kind: 'not-an-appointment' }
  | { kind: 'meeting'; event: OutlookEvent; mode: 'organizer' | 'attendee'; recurring: boolean }

/** The Outlook that frames the pane. */
export interface Host {
  /** BCP 47. */
  readonly locale: string
  readonly nestedAppAuth: boolean
  theme(): SurfaceTheme
  /** The meeting as it stands in the open form, saved or not. */
  openItem(): Promise<OpenItem>
  /** Tells that another item is open, or that its people or time changed. Saving tells nothing: ask again. */
  onItemChange(listener: () => void): () => void
  onThemeChange(listener: () => void): () => void
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
    onItemChange: (listener) => onItemChange(context.mailbox, listener),
    onThemeChange: (listener) => onThemeChange(context.mailbox, listener),
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
  const [itemId, start, end, required, optional, recurrence] = await Promise.all([
    savedId(item),
    answerOf<Date>((done) => item.start.getAsync(done)),
    answerOf<Date>((done) => item.end.getAsync(done)),
    answerOf<Office.EmailAddressDetails[]>((done) => item.requiredAttendees.getAsync(done)),
    answerOf<Office.EmailAddressDetails[]>((done) => item.optionalAttendees.getAsync(done)),
    answerOf<Office.Recurrence | null>((done) => item.recurrence.getAsync(done)),
  ])
  return {
    kind: 'meeting',
    mode: 'organizer',
    recurring: Boolean(item.seriesId) || recurrence !== null,
    event: eventOf({ itemId, start, end, organizer, attendees: [...required, ...optional] }),
  }
}

function received(item: Office.AppointmentRead): OpenItem {
  const { itemId, start, end, organizer, requiredAttendees, optionalAttendees } = item
  const attendees = [...requiredAttendees, ...optionalAttendees]
  return {
    kind: 'meeting',
    mode: 'attendee',
    recurring: Boolean(item.seriesId) || Boolean(item.recurrence),
    event: eventOf({ itemId, start, end, organizer: organizer.emailAddress, attendees }),
  }
}

interface Appointment {
  itemId: string | null
  start: Date
  end: Date
  organizer: string
  attendees: Office.EmailAddressDetails[]
}

/** Some clients list the organizer among the attendees; here they never are. */
function eventOf({ itemId, start, end, organizer, attendees }: Appointment): OutlookEvent {
  const others = attendees.map(({ emailAddress }) => emailAddress).filter((mail) => !sameMail(mail, organizer))
  return {
    itemId: itemId ? toRestId(itemId) : null,
    start: start.toISOString(),
    end: end.toISOString(),
    organizer: organizer || null,
    attendees: [...new Set(others)],
  }
}

/** Ids of the mailbox protocol differ from those of Graph in two letters. On phones they are Graph's already. */
function toRestId(itemId: string): string {
  return itemId.replaceAll('/', '-').replaceAll('+', '_')
}

function sameMail(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function isCompose(item: ComposeOrRead): item is Office.AppointmentCompose {
  return 'getItemIdAsync' in item
}

async function savedId(item: Office.AppointmentCompose): Promise<string | null> {
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

function onItemChange(mailbox: Office.Mailbox, listener: () => void): () => void {
  const { ItemChanged, RecipientsChanged, AppointmentTimeChanged } = Office.EventType
  const item = mailbox.item
  mailbox.addHandlerAsync(ItemChanged, listener)
  item?.addHandlerAsync?.(RecipientsChanged, listener)
  item?.addHandlerAsync?.(AppointmentTimeChanged, listener)
  return () => {
    mailbox.removeHandlerAsync(ItemChanged)
    item?.removeHandlerAsync?.(RecipientsChanged)
    item?.removeHandlerAsync?.(AppointmentTimeChanged)
  }
}

function onThemeChange(mailbox: Office.Mailbox, listener: () => void): () => void {
  const forced = globalThis.matchMedia?.('(forced-colors: active)')
  mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, listener)
  forced?.addEventListener('change', listener)
  return () => {
    mailbox.removeHandlerAsync(Office.EventType.OfficeThemeChanged)
    forced?.removeEventListener('change', listener)
  }
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
