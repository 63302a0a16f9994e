import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { type BatchAnswer, GraphError } from './wire.ts'

const Batch = z.object({
  requests: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      url: z.string().startsWith('/'),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.unknown().optional(),
    }),
  ),
})

/** Answers each inner request by itself, last first: nobody may rely on the order. */
export async function answerBatch(app: Hono, authorization: string, body: unknown): Promise<BatchAnswer[]> {
  const batch = Batch.safeParse(body)
  if (!batch.success) throw new GraphError(400, 'BadRequest', 'Invalid batch payload format.')
  const { requests } = batch.data
  if (requests.length > 20) {
    throw new GraphError(400, 'BadRequest', `Number of batch request steps exceeds the maximum value of 20.`)
  }
  if (new Set(requests.map(({ id }) => id.toLowerCase())).size < requests.length) {
    throw new GraphError(400, 'BadRequest', 'Request Id values must be unique.')
  }
  const answers: BatchAnswer[] = []
  for (const { id, method, url, headers, body } of requests.reverse()) {
    const init = {
      method,
      headers: { ...headers, authorization },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    const response = await app.request(`/v1.0${url}`, init, { inBatch: true })
    const bytes = Buffer.from(await response.arrayBuffer())
    const json = response.headers.get('content-type')?.includes('json')
    answers.push({
      id,
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: json ? JSON.parse(bytes.toString()) : bytes.toString('base64'),
    })
  }
  return answers
}

/** The call is one of those in a batch. */
export function inBatch({ env }: Context): boolean {
  return env?.inBatch === true
}
