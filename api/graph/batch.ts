import type { Client } from '@microsoft/microsoft-graph-client'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { graphProblem } from './client.ts'
import { type Pace, Repeatable, waitOf } from './middleware.ts'
import { readAs } from './users.ts'

export interface BatchRequest {
  /** Names the answer; unlike every other in the batch. */
  id: string
  /** Below the version, e.g. `/users/…`. */
  url: string
  headers?: Record<string, string>
}

const Answers = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.int(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
})
export type BatchAnswer = z.infer<typeof Answers>['responses'][number]

export const batchLimit = 20
const transient = [429, 500, 502, 503, 504]

/**
 * Asks for at most 20 things in one request. Those that were throttled or failed in passing are asked again after the
 * longest wait that was named; what still fails then is answered as it failed. Every request of `asked` has an answer,
 * by its id. Throws `AppError` where the batch as a whole is refused or unanswered.
 */
export async function readBatch(
  client: Client,
  asked: readonly BatchRequest[],
  pace: Pace,
): Promise<Map<string, BatchAnswer>> {
  const settled = new Map<string, BatchAnswer>()
  for (let attempt = 0; ; attempt++) {
    const answers = await ask(
      client,
      asked.filter(({ id }) => !settled.has(id)),
    )
    const passing = answers.filter(({ status }) => transient.includes(status))
    const wait = Math.max(0, ...passing.map((answer) => waitFor(answer, pace, attempt)))
    const last = attempt >= pace.retries || wait > pace.longestPause
    for (const answer of answers) if (last || !passing.includes(answer)) settled.set(answer.id, answer)
    if (asked.every(({ id }) => settled.has(id))) return settled
    if (last) throw new AppError('graph-unavailable', 'Microsoft 365 does not answer just now. Try again in a minute.')
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

async function ask(client: Client, asked: readonly BatchRequest[]): Promise<BatchAnswer[]> {
  const requests = asked.map((request) => ({ method: 'GET', ...request }))
  const answer: unknown = await client
    .api('/$batch')
    .middlewareOptions([new Repeatable()])
    .post({ requests })
    .catch(graphProblem)
  return readAs(Answers, answer).responses
}

function waitFor({ headers = {} }: BatchAnswer, pace: Pace, attempt: number): number {
  return waitOf(new Response(null, { headers }), pace, attempt)
}
