import { asyncCall, asyncCallOf, asyncCallOfTwo, OfficeFailure } from './async-result.ts'
import type { Members } from './members.ts'
import type { Desk } from './outlook-host.ts'

/** Of the copy in this mailbox; what is set counts from `saveAsync` on. */
export function loadCustomProperties(desk: Desk) {
  return asyncCall(() => {
    const values = new Map(Object.entries(desk.properties))
    return {
      get: (name: string) => values.get(name),
      getAll: () => Object.fromEntries(values),
      set: (name: string, value: string) => void values.set(name, value),
      remove: (name: string) => void values.delete(name),
      saveAsync: asyncCall(() => desk.saveProperties(Object.fromEntries(values))),
    } satisfies Members<Office.CustomProperties>
  })
}

/** Of the mailbox: 32 KB of JSON for an add-in. Another window sees it when it is opened anew. */
export function roamingSettings(desk: Desk) {
  const values = new Map(Object.entries(desk.roaming))
  return {
    get: (name: string) => values.get(name),
    set: (name: string, value: unknown) => void values.set(name, value),
    remove: (name: string) => void values.delete(name),
    saveAsync: asyncCall(async () => {
      const all = Object.fromEntries(values)
      if (JSON.stringify(all).length > 32 * 1024) {
        throw new OfficeFailure('SettingsTooLarge', 'The settings of an add-in hold 32 KB at most.')
      }
      try {
        await desk.saveRoaming(all)
      } catch (cause) {
        throw new OfficeFailure('InternalError', `The mailbox could not be reached: ${cause}`)
      }
    }),
  } satisfies Members<Office.RoamingSettings>
}

/** Of the open form, shared by the pane, commands and handlers of events. */
export function sessionData({ sessionData: values }: Desk, mostCharacters: number) {
  return {
    getAsync: asyncCallOf((name: string) => {
      const value = values.get(name)
      if (value === undefined) throw new OfficeFailure('KeyNotFound', 'The specified key was not found.')
      return value
    }),
    getAllAsync: asyncCall(() => Object.fromEntries(values)),
    setAsync: asyncCallOfTwo((name: string, value: string) => {
      const all = { ...Object.fromEntries(values), [name]: value }
      if (JSON.stringify(all).length > mostCharacters) {
        throw new OfficeFailure('SessionDataTooLarge', `The session data of an item hold ${mostCharacters} characters.`)
      }
      values.set(name, value)
    }),
    removeAsync: asyncCallOf((name: string) => void values.delete(name)),
    clearAsync: asyncCall(() => values.clear()),
  } satisfies Members<Office.SessionData>
}
