import { fetchWithin } from '../../api/fetch-within.ts'

export interface Visited {
  status: number
  headers: Headers
  body: Buffer
}

/** One GET, as a browser would; null when no whole answer comes from there within ten seconds. */
export async function visit(
  url: URL,
  headers: Record<string, string> = {},
  milliseconds = 10_000,
): Promise<Visited | null> {
  try {
    const response = await fetchWithin(milliseconds, url, { headers, redirect: 'manual' })
    return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) }
  } catch {
    return null
  }
}

/** The JSON object of an answer; `{}` when it is none. */
export function objectIn(visited: Visited | null): Record<string, unknown> {
  return objectOf(String(visited?.body ?? ''))
}

/** A text as a JSON object; `{}` when it is none. */
export function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
