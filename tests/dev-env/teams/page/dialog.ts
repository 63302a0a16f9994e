import type { Request } from './wire.ts'

/** One dialog of the app at a time, in a frame over the tab. */
export class Dialog {
  readonly #element: HTMLDialogElement
  readonly #frame: HTMLIFrameElement
  #close: ((answer: unknown[]) => void) | null = null

  constructor(element: HTMLDialogElement) {
    const frame = element.querySelector('iframe')
    if (!frame) throw new Error('The dialog has no frame.')
    this.#element = element
    this.#frame = frame
    element.querySelector('button')?.addEventListener('click', () => element.close())
    element.addEventListener('close', () => this.#finish([null, undefined]))
  }

  get window(): Window | null {
    return this.#frame.contentWindow
  }

  /** Resolves with what the opener is to be answered when the dialog has closed. */
  open({ args: [task] }: Request): Promise<unknown[]> {
    const url = task && typeof task === 'object' && 'url' in task ? new URL(String(task.url), location.href) : null
    if (url?.origin !== location.origin)
      return Promise.resolve([{ errorCode: 4000, message: 'Only pages of the app.' }])
    this.#frame.src = url.href
    this.#element.showModal()
    return new Promise((resolve) => {
      this.#close = resolve
    })
  }

  complete(result: unknown): void {
    this.#finish([null, result])
    this.#element.close()
  }

  #finish(answer: unknown[]): void {
    this.#close?.(answer)
    this.#close = null
    this.#frame.removeAttribute('src')
  }
}
