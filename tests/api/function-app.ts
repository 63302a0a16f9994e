import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const worker = fileURLToPath(new URL('../dev-env/functions-worker.cjs', import.meta.url))

export interface Registered {
  name: string
  bindings: Record<string, { type: string; route?: string; methods?: string[]; authLevel?: string; schedule?: string }>
}

/** A function app in a process of its own, loaded the way the worker of Azure Functions loads it. */
export class FunctionApp {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: AsyncIterator<string>
  errors = ''

  constructor(folder: string, env: Record<string, string>) {
    this.#process = spawn(process.execPath, [worker, folder], {
      env: { PATH: process.env.PATH ?? '', ...env },
      cwd: folder,
    })
    this.#process.stderr.on('data', (chunk: Buffer) => {
      this.errors += chunk.toString()
    })
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
  }

  async registered(): Promise<{ registered: Registered[]; loadMs: number }> {
    return this.#next()
  }

  async invoke(name: string, http: object): Promise<unknown> {
    this.#process.stdin.write(`${JSON.stringify({ name, http })}\n`)
    return (await this.#next<{ answer: unknown }>()).answer
  }

  async end(): Promise<void> {
    const gone = once(this.#process, 'exit')
    this.#process.kill()
    await gone
  }

  async #next<T>(): Promise<T> {
    const { value, done } = await this.#lines.next()
    if (done) throw new Error(`The function app ended: ${this.errors}`)
    return JSON.parse(value)
  }
}
