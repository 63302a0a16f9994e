import { AppError } from '../app-error.ts'

const limit = 256 * 1024

/** The JSON object a request carries; `{}` when there is none. Stops reading at 256 kB. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readAtMost(request)
  if (bytes.length === 0) return {}
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) throw new AppError('json-invalid', 'The body must be application/json.')
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), wellFormed)
  } catch {
    throw new AppError('json-invalid', 'The body is not valid JSON.')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('json-invalid', 'The body must be a JSON object.')
  }
  return { ...body }
}

/** Half of a pair of code units is no character: nothing that writes text down further on could take it. */
function wellFormed(_: string, value: unknown): unknown {
  return typeof value === 'string' && /[\ud800-\udfff]/.test(value) ? Buffer.from(value).toString() : value
}

async function readAtMost(request: Request): Promise<Uint8Array> {
  if (!request.body || request.method === 'GET') return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw new AppError('body-too-large', 'The body is larger than 256 kB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
