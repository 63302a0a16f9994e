import { ResponseType } from '@microsoft/microsoft-graph-client'
import * as z from 'zod'
import { AppError } from '../app-error.ts'
import { brisk, graphClient, graphProblem } from './client.ts'
import type { GraphTokens } from './token.ts'

/** Photos as the directory has them, read as the app itself. Both throw `AppError`, and answer null for "has none". */
export interface Photos {
  /** What changes with the photo. */
  readEtag(tenantId: string, personId: string): Promise<string | null>
  /** 48 by 48 pixels. */
  readImage(tenantId: string, personId: string): Promise<Buffer | null>
}

const Metadata = z.object({ '@odata.mediaEtag': z.string() })
const largest = 100_000

export function photosReader(graphBaseUrl: string, tokens: GraphTokens): Photos {
  const request = async (tenantId: string, path: string) =>
    graphClient(graphBaseUrl, await tokens.forApp(tenantId), brisk).api(path)

  return {
    async readEtag(tenantId, personId) {
      const answer: unknown = await (await request(tenantId, `/users/${personId}/photo`)).get().catch(noneIfMissing)
      return answer === null ? null : (Metadata.safeParse(answer).data?.['@odata.mediaEtag'] ?? '')
    },

    async readImage(tenantId, personId) {
      const call = await request(tenantId, `/users/${personId}/photos/48x48/$value`)
      const bytes: unknown = await call.responseType(ResponseType.ARRAYBUFFER).get().catch(noneIfMissing)
      return bytes instanceof ArrayBuffer && bytes.byteLength <= largest ? Buffer.from(bytes) : null
    },
  }
}

function noneIfMissing(error: unknown): null {
  try {
    return graphProblem(error)
  } catch (problem) {
    if (problem instanceof AppError && problem.code === 'not-found') return null
    throw problem
  }
}
