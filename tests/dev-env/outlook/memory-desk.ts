import type { Desk, Notice, OpenItem } from './outlook-host.ts'

/** The categories that every mailbox has at first. */
export const firstCategories = ['Red', 'Orange', 'Yellow', 'Green', 'Blue', 'Purple'].map(
  (color) => `${color} category`,
)

/** Keeps all of it for as long as it lives itself. */
export class MemoryDesk implements Desk {
  readWrite = false
  masterCategories: readonly string[] = firstCategories
  initializationContext = ''
  notices: readonly Notice[] = []
  sessionData = new Map<string, string>()
  properties: Readonly<Record<string, string>> = {}
  roaming: Readonly<Record<string, unknown>> = {}
  categories: readonly string[] | null = null

  setNotices(notices: readonly Notice[]): void {
    this.notices = notices
  }

  edit(_change: Partial<OpenItem>): void {
    throw new Error('There is no form to be edited.')
  }

  async save(): Promise<string> {
    throw new Error('There is no form to be saved.')
  }

  async saveCategories(names: readonly string[]): Promise<void> {
    this.categories = names
  }

  async saveProperties(values: Readonly<Record<string, string>>): Promise<void> {
    this.properties = values
  }

  async saveRoaming(values: Readonly<Record<string, unknown>>): Promise<void> {
    this.roaming = values
  }
}
