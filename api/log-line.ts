import type { Log } from './http/serve.ts'

export function logLine(line: Parameters<Log>[0]): void {
  console.error(JSON.stringify(line))
}

export function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
