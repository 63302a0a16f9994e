/**
 * Fetches and reads the whole answer within so many milliseconds; rejects when one of them takes longer. The timer holds
 * what it aborts: a signal of `AbortSignal.timeout` may be collected while a body is read, and then never fires.
 */
export async function fetchWithin(
  milliseconds: number,
  url: string | URL | Request,
  options: RequestInit = {},
): Promise<Response> {
  const giveUp = new AbortController()
  const late = () => giveUp.abort(new DOMException('The answer took too long.', 'TimeoutError'))
  const timer = setTimeout(late, milliseconds)
  try {
    const response = await fetch(url, { ...options, signal: giveUp.signal })
    const body = await response.arrayBuffer()
    return new Response(body.byteLength > 0 ? body : null, response)
  } finally {
    clearTimeout(timer)
  }
}
