import { randomUUID } from 'node:crypto'

/** An OAuth failure as the Microsoft Entra token endpoint words it. */
export class EntraError extends Error {
  readonly code: string
  readonly number: number
  readonly suberror: string | undefined

  constructor(code: string, number: number, message: string, suberror?: string) {
    super(message)
    this.code = code
    this.number = number
    this.suberror = suberror
  }

  response(now: Date): Response {
    const [trace, correlation] = [randomUUID(), randomUUID()]
    const time = `${now.toISOString().slice(0, 19).replace('T', ' ')}Z`
    const body = {
      error: this.code,
      error_description: `AADSTS${this.number}: ${this.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${time}`,
      error_codes: [this.number],
      timestamp: time,
      trace_id: trace,
      correlation_id: correlation,
      ...(this.suberror ? { suberror: this.suberror } : {}),
    }
    return Response.json(body, { status: this.code === 'invalid_client' ? 401 : 400 })
  }
}
