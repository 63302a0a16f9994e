import type { Client } from '@microsoft/microsoft-graph-client'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { graphProblem, patient } from './client.ts'
import { Repeatable, waitOf } from './middleware.ts'
import { readAs } from './users.ts'

const BatchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.int(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
})
type Answer = z.infer<typeof BatchAnswer>['responses'][number]
const Reference = z.object({ id: z.guid() })
const transient = [429, 500, 502, 503, 504]

/**
 * Asks for the managers of at most 20 people in one batch; null: the directory names none. Calls inside it that were
 * throttled or failed in passing are asked again after the longest wait that was named. Throws `AppError`.
 */
export async function readManagers(client: Client, ids: readonly string[]): Promise<Map<string, string | null>> {
  const managers = new Map<string, string | null>()
  for (let attempt = 0; ; attempt++) {
    const answers = await ask(
      client,
      ids.filter((id) => !managers.has(id)),
    )
    for (const answer of answers) take(answer, managers)
    if (ids.every((id) => managers.has(id))) return managers
    const waits = answers.filter(({ status }) => transient.includes(status)).map((answer) => waitFor(answer, attempt))
    const wait = Math.max(0, ...waits)
    if (attempt >= patient.retries || wait > patient.longestPause) {
      throw new AppError('graph-unavailable', 'Microsoft 365 does not answer just now. Try again in a minute.')
    }
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

async function ask(client: Client, ids: readonly string[]): Promise<Answer[]> {
  const requests = ids.map((id) => ({ id, method: 'GET', url: `/users/${id}/manager?$select=id` }))
  const answer: unknown = await client
    .api('/$batch')
    .middlewareOptions([new Repeatable()])
    .post({ requests })
    .catch(graphProblem)
  return readAs(BatchAnswer, answer).responses
}

function take({ id, status, body }: Answer, managers: Map<string, string | null>): void {
  if (status === 404) managers.set(id, null)
  if (status === 200) managers.set(id, readAs(Reference, body).id.toLowerCase())
  if (status >= 400 && status !== 404 && !transient.includes(status)) {
    throw new AppError('graph-refused', 'Microsoft 365 refused the call. Ask your admin to check the permissions.')
  }
}

function waitFor({ headers = {} }: Answer, attempt: number): number {
  return waitOf(new Response(null, { headers }), patient, attempt)
}
