import { clients, isSetSupported } from './clients.ts'
import { handlers } from './handlers.ts'
import { itemOf } from './item.ts'
import type { OutlookHost, ThemeName } from './outlook-host.ts'

const mailboxEvents = { item: 'olkItemSelectedChanged', theme: 'officeThemeChanged' } as const

/** What office.js gives a task pane framed by the page; outside of it, a host of null and an empty context. */
export function createOffice(host: OutlookHost | null, delayMs = 20) {
  const office = {
    AsyncResultStatus: { Succeeded: 'succeeded', Failed: 'failed' },
    HostType: { Outlook: 'Outlook' },
    PlatformType: { PC: 'PC', OfficeOnline: 'OfficeOnline', Mac: 'Mac', iOS: 'iOS', Android: 'Android' },
    EventType: {
      ItemChanged: 'olkItemSelectedChanged',
      RecipientsChanged: 'olkRecipientsChanged',
      AppointmentTimeChanged: 'olkAppointmentTimeChanged',
      OfficeThemeChanged: 'officeThemeChanged',
    },
    MailboxEnums: { ItemType: { Appointment: 'appointment', Message: 'message' } },
    actions: { associate: () => undefined },
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
  const listen = host.listen.bind(host)
  let item = itemOf(host, listen)
  host.listen((change) => {
    if (change === 'item') item = itemOf(host, listen)
  })
  return {
    host: 'Outlook',
    platform: facts.platform,
    displayLanguage: 'en-US',
    contentLanguage: 'en-US',
    diagnostics: { host: 'Outlook', platform: facts.platform, version: facts.hostVersion },
    requirements: { isSetSupported: (name: string, version?: string) => isSetSupported(host.client, name, version) },
    get officeTheme() {
      return facts.mailbox >= 14 ? themeColors[host.theme] : undefined
    },
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
      convertToRestId: (id: string) => id.replaceAll('/', '-').replaceAll('+', '_'),
      ...handlers(mailboxEvents, listen),
    },
  }
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
