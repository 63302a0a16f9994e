import type { Log } from './http/serve.ts'

/** What went wrong, one line of JSON. */
export function logLine(line: Parameters<Log>[0]): void {
  console.error(JSON.stringify(line))
}

/** What went as it should, likewise: who looks after the service reads how often, how quickly and how current. */
export function recordLine(line: Parameters<Log>[0]): void {
  console.log(JSON.stringify(line))
}

export function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
