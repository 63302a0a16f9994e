/** What teams-js posts to its host, as far as the host reads it. */
export interface Request {
  id: number
  uuidAsString: string
  func: string
  args: unknown[]
  /** The text of a nested-app-auth envelope. */
  data?: string
}

export interface Push {
  func: string
  args: unknown[]
}

export type Theme = 'default' | 'dark' | 'contrast'

export interface Person {
  tenantId: string
  id: string
  displayName: string
  mail: string
}

export function isRequest(data: unknown): data is Request {
  return typeof data === 'object' && data !== null && 'func' in data && 'id' in data
}

interface Shown {
  person: Person
  theme: Theme
  subEntityId: string
  /** Of the meeting that the tab stands beside; null for the personal tab. */
  chatId: string | null
  frameContext: string
}

/** The context in the flat form that hosts send; teams-js gives it its public shape. */
export function contextOf({ person, theme, subEntityId, chatId, frameContext }: Shown): object {
  return {
    locale: /^[a-z]{2,3}(-[a-z0-9]+)*/i.exec(navigator.language)?.[0].toLowerCase() ?? 'en-us',
    theme,
    entityId: chatId === null ? 'home' : 'meeting',
    ...(chatId === null ? {} : { chatId, meetingId: btoa(chatId) }),
    subEntityId,
    userObjectId: person.id,
    userPrincipalName: person.mail,
    loginHint: person.mail,
    userDisplayName: person.displayName,
    tid: person.tenantId,
    hostName: 'Teams',
    hostClientType: 'web',
    sessionId: crypto.randomUUID(),
    appSessionId: crypto.randomUUID(),
    frameContext,
    ringId: 'general',
    isFullScreen: false,
  }
}

/** What the host can do; a module that is left out reports itself as not supported. */
export function runtimeOf(off: readonly string[]): object {
  const supports: Record<string, object> = {
    app: {},
    calendar: {},
    dialog: { url: { parentCommunication: {} }, update: {} },
    nestedAppAuth: {},
    pages: { appButton: {}, backStack: {}, config: {}, currentApp: {}, tabs: {} },
  }
  for (const name of off) delete supports[name]
  return {
    apiVersion: 4,
    isNAAChannelRecommended: !off.includes('nestedAppAuth'),
    isDeeplyNestedAuthSupported: false,
    isLegacyTeams: false,
    hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
    supports,
  }
}
