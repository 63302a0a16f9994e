type Compose = Partial<Record<keyof Office.AppointmentCompose, unknown>>
type Done = (result: { status: string; value?: unknown; error?: { message: string } }) => void

/** The Outlooks that run handlers of appointment events, by what they offer to a meeting that is being written. */
export const outlooks = {
  'Outlook on the web': { mailbox: 16, categories: false },
  'new Outlook on Windows': { mailbox: 16, categories: false },
  'classic Outlook on Windows': { mailbox: 16, categories: true },
  'Outlook LTSC 2024': { mailbox: 14, categories: true },
  'Outlook on Mac': { mailbox: 14, categories: true },
  'Mailbox 1.11': { mailbox: 11, categories: true },
  'Mailbox 1.9': { mailbox: 9, categories: true },
} as const

export type ClientName = keyof typeof outlooks

/** A meeting in the organizer's form, and what the mailbox keeps of it. */
export interface Form {
  required: string[]
  optional: string[]
  sensitivity: string
  categories: string[]
  /** Lives as long as the form. */
  session: Map<string, string>
  /** Lives as long as the meeting; classic Outlook gives back only what was there when the form was opened. */
  properties: Map<string, unknown>
  notifications: Map<string, Office.NotificationMessageDetails>
}

export function formFor(...required: string[]): Form {
  return {
    required,
    optional: [],
    sensitivity: 'normal',
    categories: [],
    session: new Map(),
    properties: new Map(),
    notifications: new Map(),
  }
}

/** The part of Office.js that an event handler of this client finds. `silent` names what never answers. */
export function eventOffice(
  form: Form,
  settings: ReadonlyMap<string, unknown>,
  { client = 'Outlook on the web', silent = [] }: { client?: ClientName; silent?: string[] } = {},
) {
  const { mailbox, categories } = outlooks[client]
  const answer = (name: string, done: Done | undefined, read: () => unknown) => {
    if (silent.includes(name)) return
    setTimeout(() => {
      try {
        done?.({ status: 'succeeded', value: read() })
      } catch (error) {
        done?.({ status: 'failed', error: { message: String(error) } })
      }
    }, 1)
  }
  const people = (name: 'required' | 'optional') => ({
    getAsync: (done: Done) => answer(name, done, () => form[name].map((emailAddress) => ({ emailAddress }))),
  })
  const item = {
    requiredAttendees: people('required'),
    optionalAttendees: people('optional'),
    notificationMessages: {
      addAsync: (key: string, details: Office.NotificationMessageDetails, done: Done) =>
        answer('addAsync', done, () => {
          if (details.message.length > 150) throw new Error('ArgumentOutOfRange')
          if (details.type === 'insightMessage' && mailbox < 10) throw new Error('ArgumentException')
          if (form.notifications.has(key)) throw new Error('NotificationKeyExists')
          form.notifications.set(key, details)
        }),
      removeAsync: (key: string, done: Done) =>
        answer('removeAsync', done, () => {
          if (!form.notifications.delete(key)) throw new Error('KeyNotFound')
        }),
    },
    loadCustomPropertiesAsync: (done: Done) =>
      answer('properties', done, () => ({
        get: (name: string) => form.properties.get(name),
        set: (name: string, value: unknown) => form.properties.set(name, value),
        saveAsync: (saved: Done) => answer('saveAsync', saved, () => undefined),
      })),
    categories: {
      getAsync: (done: Done) =>
        answer('categories', done, () => {
          if (!categories) throw new Error('OperationNotSupported')
          return form.categories.map((displayName) => ({ displayName, color: 'Preset0' }))
        }),
    },
    ...(mailbox >= 11 && {
      sessionData: {
        getAsync: (name: string, done: Done) =>
          answer('sessionData', done, () => {
            if (!form.session.has(name)) throw new Error('KeyNotFound')
            return form.session.get(name)
          }),
        setAsync: (name: string, value: string, done: Done) =>
          answer('sessionData', done, () => form.session.set(name, value)),
      },
    }),
    ...(mailbox >= 14 && {
      sensitivity: { getAsync: (done: Done) => answer('sensitivity', done, () => form.sensitivity) },
    }),
  } satisfies Compose
  const handlers = new Map<string, (event: { completed(): void }) => void>()
  return {
    handlers,
    office: {
      actions: {
        associate: (id: string, handler: (event: { completed(): void }) => void) => handlers.set(id, handler),
      },
      context: {
        mailbox: { item, userProfile: { emailAddress: 'maria@example.com' } },
        requirements: {
          isSetSupported: (name: string, version: string) =>
            name === 'Mailbox' && Number(version.split('.')[1]) <= mailbox,
        },
        roamingSettings: { get: (name: string) => settings.get(name) },
      },
    },
  }
}
