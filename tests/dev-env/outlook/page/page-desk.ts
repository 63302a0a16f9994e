import type { MailboxData } from '../../world.ts'
import { MemoryDesk } from '../memory-desk.ts'
import { type Notice, type OpenItem, toRestId } from '../outlook-host.ts'
import { keepInMailbox } from './calendar-client.ts'

/** What the calendar page does when the add-in asks for it. */
export interface FormHands {
  noticed(): void
  edit(change: Partial<OpenItem>): void
  save(): Promise<string>
}

/** Keeps what belongs to a copy or to the mailbox in the world of the stand-ins, apart for each of the two add-ins. */
export class PageDesk extends MemoryDesk {
  hands: FormHands | null = null
  readonly #personId: string
  #mailbox: MailboxData = { masterCategories: [], addIns: {} }
  #addIn: 'unified' | 'companion' = 'unified'
  #item: OpenItem | null = null
  #unsaved: Readonly<Record<string, string>> | null = null

  constructor(personId: string) {
    super()
    this.#personId = personId
  }

  install(mailbox: MailboxData, addIn: 'unified' | 'companion', readWrite: boolean): void {
    this.#mailbox = mailbox
    this.#addIn = addIn
    this.readWrite = readWrite
    this.masterCategories = mailbox.masterCategories
    this.roaming = this.#kept().roaming
  }

  /** A newly opened form has nothing of the one before. */
  begin(item: OpenItem | null): void {
    this.#item = item
    this.notices = []
    this.sessionData = new Map()
    this.initializationContext = ''
    this.properties = this.#kept().properties[keyOf(item)] ?? {}
    this.#unsaved = null
  }

  /** What an organizer's add-in set on the item is written with the item. */
  async saved(item: OpenItem): Promise<void> {
    this.#item = item
    const values = this.#unsaved
    this.#unsaved = null
    if (values) await this.#keepProperties(values)
  }

  override setNotices(notices: readonly Notice[]): void {
    super.setNotices(notices)
    this.hands?.noticed()
  }

  override edit(change: Partial<OpenItem>): void {
    this.hands?.edit(change)
  }

  override async save(): Promise<string> {
    return (await this.hands?.save()) ?? super.save()
  }

  override async saveCategories(categories: readonly string[]): Promise<void> {
    await keepInMailbox(this.#personId, { itemId: keyOf(this.#item), categories: [...categories] })
  }

  override async saveProperties(values: Readonly<Record<string, string>>): Promise<void> {
    this.properties = values
    if (this.#item?.mode === 'organizer') this.#unsaved = values
    else await this.#keepProperties(values)
  }

  override async saveRoaming(values: Readonly<Record<string, unknown>>): Promise<void> {
    this.roaming = values
    this.#kept().roaming = { ...values }
    await keepInMailbox(this.#personId, { addIn: this.#addIn, roaming: { ...values } })
  }

  async #keepProperties(values: Readonly<Record<string, string>>): Promise<void> {
    const itemId = keyOf(this.#item)
    this.#kept().properties[itemId] = { ...values }
    await keepInMailbox(this.#personId, { addIn: this.#addIn, itemId, properties: { ...values } })
    this.hands?.noticed()
  }

  #kept() {
    const { addIns } = this.#mailbox
    addIns[this.#addIn] ??= { roaming: {}, properties: {} }
    return addIns[this.#addIn] ?? { roaming: {}, properties: {} }
  }
}

function keyOf(item: OpenItem | null): string {
  return toRestId(item?.itemId ?? '')
}
