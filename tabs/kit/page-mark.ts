export interface PageMark {
  readonly id: string
  /** Ids of all pages that are open on this device; empty where the browser cannot tell. */
  openPages(): Promise<ReadonlySet<string>>
}

type Locks = Pick<LockManager, 'request' | 'query'>

const mark = 'page:'

/** Gives the page an id that others see for as long as it is open, however it ends. */
export async function openPageMark(locks: Locks | undefined): Promise<PageMark> {
  const id = crypto.randomUUID()
  const held = locks ? await holdForGood(locks, mark + id) : false
  return {
    id,
    async openPages() {
      if (!held || !locks) return new Set()
      const names = ((await locks.query()).held ?? []).map(({ name = '' }) => name)
      return new Set(names.filter((name) => name.startsWith(mark)).map((name) => name.slice(mark.length)))
    },
  }
}

/** The browser lets go of it with the page. Frames without storage are refused locks as well. */
function holdForGood(locks: Locks, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(name, () => {
        resolve(true)
        return new Promise(() => {})
      })
      .catch(() => resolve(false))
  })
}
