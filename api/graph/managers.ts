import type { Client } from '@microsoft/microsoft-graph-client'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { readBatch } from './batch.ts'
import { patient } from './client.ts'
import { readAs } from './users.ts'

const Reference = z.object({ id: z.guid() })

/** Asks for the managers of at most 20 people in one batch; null: the directory names none. Throws `AppError`. */
export async function readManagers(client: Client, ids: readonly string[]): Promise<Map<string, string | null>> {
  const asked = ids.map((id) => ({ id, url: `/users/${id}/manager?$select=id` }))
  const answers = await readBatch(client, asked, patient)
  return new Map(
    [...answers].map(([id, { status, body }]) => {
      if (status === 404) return [id, null]
      if (status === 200) return [id, readAs(Reference, body).id.toLowerCase()]
      throw status === 429 || status >= 500
        ? new AppError('graph-unavailable', 'Microsoft 365 does not answer just now. Try again in a minute.')
        : new AppError('graph-refused', 'Microsoft 365 refused the call. Ask your admin to check the permissions.')
    }),
  )
}
