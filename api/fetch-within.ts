/**
 * Fetches and reads the whole answer within so many milliseconds; rejects when one of them takes longer. It does not
 * wait for its own signal to be heard: what a body is read by may be collected, and the signal then ends nothing.
 */
export async function fetchWithin(
  milliseconds: number,
  url: string | URL | Request,
  options: RequestInit = {},
): Promise<Response> {
  const giveUp = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new DOMException('The answer took too long.', 'TimeoutError')
      reject(error)
      giveUp.abort(error)
    }, milliseconds)
  })
  try {
    const response = await Promise.race([fetch(url, { ...options, signal: giveUp.signal }), late])
    const body = await Promise.race([response.arrayBuffer(), late])
    return new Response(body.byteLength > 0 ? body : null, response)
  } finally {
    clearTimeout(timer)
  }
}
