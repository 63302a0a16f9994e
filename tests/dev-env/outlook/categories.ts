import { asyncCall, asyncCallOf, OfficeFailure } from './async-result.ts'
import { clients } from './clients.ts'
import type { Members } from './members.ts'
import type { Desk, OpenItem, OutlookHost } from './outlook-host.ts'

/** The categories of the open meeting's own copy; of an organizer's open form not every client can write them. */
export function categoriesOf(host: OutlookHost, desk: Desk, current: () => OpenItem) {
  let names = current().categories ?? []
  const write = async (wanted: string[], next: (asked: string[]) => string[]) => {
    if (!desk.readWrite) throw denied()
    if (current().mode === 'organizer' && !clients[host.client].composeCategories) {
      throw new OfficeFailure('UnsupportedOperation', 'Categories cannot be managed while the item is composed.')
    }
    if (wanted.some((name) => !desk.masterCategories.includes(name))) {
      throw new OfficeFailure('InvalidCategory', 'Invalid categories were provided.')
    }
    names = next(wanted)
    await desk.saveCategories(names)
  }
  return {
    getAsync: asyncCall(() => names.map((displayName) => ({ displayName, color: 'Preset0' }))),
    addAsync: asyncCallOf((asked: string[]) => write(asked, () => [...new Set([...names, ...asked])])),
    removeAsync: asyncCallOf((asked: string[]) => write(asked, () => names.filter((name) => !asked.includes(name)))),
  } satisfies Members<Office.Categories>
}

/** Even reading them needs the right to the whole mailbox, which the add-in does not ask for. */
export function masterCategories() {
  const refuse = () => {
    throw denied()
  }
  return {
    getAsync: asyncCall(refuse),
    addAsync: asyncCallOf(refuse),
    removeAsync: asyncCallOf(refuse),
  } satisfies Members<Office.MasterCategories>
}

export function denied(): OfficeFailure {
  return new OfficeFailure('PermissionDenied', 'Elevated permission is required to call this method.')
}
