import { masterCategories } from './categories.ts'
import { clients, hasMailbox, isSetSupported } from './clients.ts'
import { handlers } from './handlers.ts'
import { itemOf } from './item.ts'
import { roamingSettings } from './kept-values.ts'
import type { Members } from './members.ts'
import { MemoryDesk } from './memory-desk.ts'
import { type OutlookHost, type ThemeName, toRestId } from './outlook-host.ts'

const mailboxEvents = { item: 'olkItemSelectedChanged', theme: 'officeThemeChanged' } as const

/** A function that a page or script associated with the id of an action in the manifest. */
export type ActionFunction = (event: object) => void

/** What office.js gives a task pane framed by the page; outside of it, a host of null and an empty context. */
export function createOffice(host: OutlookHost | null, delayMs = 20, actions = new Map<string, ActionFunction>()) {
  const office = {
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    HostType: { Outlook: 'Outlook' },
    PlatformType: { PC: 'PC', OfficeOnline: 'OfficeOnline', Mac: 'Mac', iOS: 'iOS', Android: 'Android' },
    EventType: {
      ItemChanged: 'olkItemSelectedChanged',
      RecipientsChanged: 'olkRecipientsChanged',
      AppointmentTimeChanged: 'olkAppointmentTimeChanged',
      RecurrenceChanged: 'olkRecurrenceChanged',
      OfficeThemeChanged: 'officeThemeChanged',
    },
    MailboxEnums: {
      ItemType: { Appointment: 'appointment', Message: 'message' },
      ActionType: { ShowTaskPane: 'showTaskPane' },
      AppointmentSensitivityType: { Normal: 'normal', Personal: 'personal', Private: 'private' },
      ItemNotificationMessageType: {
        ProgressIndicator: 'progressIndicator',
        InformationalMessage: 'informationalMessage',
        ErrorMessage: 'errorMessage',
        InsightMessage: 'insightMessage',
      },
      RecurrenceType: { Daily: 'daily', Weekday: 'weekday', Weekly: 'weekly', Monthly: 'monthly', Yearly: 'yearly' },
    },
    actions: {
      associate: (id: string, act: ActionFunction) => void actions.set(id, act),
    } satisfies Members<Office.Actions>,
    /** Undefined until ready, as the real one is. */
    context: undefined as ReturnType<typeof contextOf> | Record<string, never> | undefined,
    async onReady(callback?: (info: unknown) => void) {
      await new Promise((resolve) => setTimeout(resolve, delayMs))
      office.context ??= host ? contextOf(host) : {}
      const info = host
        ? { host: 'Outlook', platform: clients[host.client].platform, addin: {} }
        : { host: null, platform: null, addin: null }
      callback?.(info)
      return info
    },
  }
  return office
}

function contextOf(host: OutlookHost) {
  const facts = clients[host.client]
  const has = (minor: number) => hasMailbox(host.client, minor)
  const desk = host.desk ?? new MemoryDesk()
  const listen = host.listen.bind(host)
  let item = itemOf(host, desk, listen)
  host.listen((change) => {
    if (change === 'item') item = itemOf(host, desk, listen)
  })
  return {
    host: 'Outlook',
    platform: facts.platform,
    displayLanguage: globalThis.navigator?.language ?? 'en-US',
    contentLanguage: 'en-US',
    diagnostics: { host: 'Outlook', platform: facts.platform, version: facts.hostVersion },
    requirements: { isSetSupported: (name: string, version?: string) => isSetSupported(host.client, name, version) },
    get officeTheme() {
      return facts.mailbox >= 14 ? themeColors[host.theme] : undefined
    },
    roamingSettings: roamingSettings(desk),
    mailbox: {
      get item() {
        return item
      },
      diagnostics: { hostName: facts.hostName, hostVersion: facts.hostVersion },
      userProfile: {
        displayName: host.user.displayName,
        emailAddress: host.user.mail,
        timeZone: 'UTC',
        accountType: 'office365',
      },
      ...(facts.formFactor === 'mobile' ? {} : { convertToRestId: (id: string) => toRestId(id) }),
      ...(has(5) ? handlers(mailboxEvents, listen) : {}),
      ...(has(8) ? { masterCategories: masterCategories() } : {}),
    } satisfies Members<Omit<Office.Mailbox, 'item'>> & { item: unknown },
  } satisfies Members<Omit<Office.Context, 'mailbox'>> & { mailbox: object }
}

const themeColors: Record<ThemeName, Partial<Office.OfficeTheme>> = {
  default: {
    bodyBackgroundColor: '#FFFFFF',
    bodyForegroundColor: '#212121',
    controlBackgroundColor: '#FFFFFF',
    controlForegroundColor: '#000000',
  },
  dark: {
    bodyBackgroundColor: '#212121',
    bodyForegroundColor: '#FFFFFF',
    controlBackgroundColor: '#212121',
    controlForegroundColor: '#FFFFFF',
  },
  contrast: {
    bodyBackgroundColor: '#000000',
    bodyForegroundColor: '#FFFFFF',
    controlBackgroundColor: '#000000',
    controlForegroundColor: '#FFFFFF',
  },
}
