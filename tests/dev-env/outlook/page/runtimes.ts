import type { ActionFunction } from '../office.ts'
import { createOffice } from '../office.ts'
import type { OutlookHost } from '../outlook-host.ts'

interface RuntimeEvent {
  type: string
  [more: string]: unknown
}

interface RunnableWindow extends Window {
  associatedActions?: Map<string, ActionFunction>
  Office?: { onReady(): Promise<unknown> }
}

const longest = 300_000

/** Where functions of the add-in run out of sight. What goes wrong becomes a sentence on the page. */
export class Runtimes {
  readonly #host: OutlookHost
  readonly #say: (text: string) => void
  #queue: Promise<void> = Promise.resolve()

  constructor(host: OutlookHost, say: (text: string) => void) {
    this.#host = host
    this.#say = say
  }

  /** One after another, each until it has called `completed()`, five minutes at most. */
  run(place: { page: string } | { script: string }, functionId: string, event: RuntimeEvent): Promise<void> {
    const run =
      'script' in place
        ? () => this.#inScript(place.script, functionId, event)
        : () => this.#inPage(place.page, functionId, event)
    this.#queue = this.#queue.then(run).catch((error: unknown) => this.#say(`${functionId} failed: ${error}`))
    return this.#queue
  }

  async #inPage(page: string, functionId: string, event: RuntimeEvent): Promise<void> {
    if (!(await this.#fetched(page))) return
    const frame = document.createElement('iframe')
    frame.className = 'runtime'
    frame.title = `Runtime of ${functionId}`
    frame.hidden = true
    frame.src = page
    document.body.append(frame)
    try {
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
      const inner: RunnableWindow | null = frame.contentWindow
      await inner?.Office?.onReady()
      await this.#call(await associated(inner, functionId), page, functionId, event)
    } finally {
      frame.remove()
    }
  }

  /** As classic Outlook on Windows does it: the script alone, in a realm with neither window nor document. */
  async #inScript(script: string, functionId: string, event: RuntimeEvent): Promise<void> {
    const text = await this.#fetched(script)
    if (!text) return
    const actions = new Map<string, ActionFunction>()
    const office = createOffice(this.#host, 0, actions)
    await office.onReady()
    const realm = { ...office, onReady: () => new Promise(() => {}), context: office.context }
    const absent = ['window', 'document', 'self', 'globalThis', 'localStorage', 'sessionStorage', 'indexedDB']
    const evaluate = new Function('Office', 'fetch', ...absent, 'navigator', 'location', 'crypto', text)
    evaluate(realm, fetchAbsolute)
    await this.#call(actions.get(functionId), script, functionId, event)
  }

  async #call(act: ActionFunction | undefined, file: string, functionId: string, event: RuntimeEvent): Promise<void> {
    if (!act) return this.#say(`${file} associates no function with ${functionId}.`)
    this.#say(`Running ${functionId} …`)
    const ended = await new Promise<string>((resolve) => {
      const timer = setTimeout(() => resolve(`${functionId} has not completed in five minutes.`), longest)
      const completed = () => {
        clearTimeout(timer)
        resolve(`${functionId} completed.`)
      }
      act({ ...event, source: { id: functionId }, completed })
    })
    this.#say(ended)
  }

  async #fetched(path: string): Promise<string> {
    const answer = await fetch(path).catch(() => null)
    const text = answer?.ok ? await answer.text() : ''
    if (!text) this.#say(`Outlook finds no ${path}, which the manifest names. Is it built?`)
    return text
  }
}

/** A page may associate its functions a little after it has loaded. */
async function associated(inner: RunnableWindow | null, functionId: string): Promise<ActionFunction | undefined> {
  for (let turn = 0; turn < 50; turn++) {
    const act = inner?.associatedActions?.get(functionId)
    if (act) return act
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return undefined
}

function fetchAbsolute(address: string, init?: RequestInit): Promise<Response> {
  if (/^https?:/.test(address)) return fetch(address, init)
  return Promise.reject(new TypeError(`A script without a page needs absolute addresses, not ${address}.`))
}
