const slot = 'last-place:'
const fresh = 30 * 60_000

/** Where this person's window was when it was closed or loaded anew, for half an hour: Teams forgets the fragment of a reloaded tab. */
export function readLastPlace(userId: string | null, now: Date): string | null {
  try {
    const [at = '', fragment = ''] = sessionStorage.getItem(slot + userId)?.split(' ') ?? []
    return now.getTime() - Number(at) < fresh ? fragment : null
  } catch {
    return null
  }
}

export function rememberPlaces(userId: string | null, now: () => Date): void {
  const remember = () => {
    try {
      sessionStorage.setItem(slot + userId, `${now().getTime()} ${window.location.hash}`)
    } catch {
      // A frame without storage begins on the first page.
    }
  }
  window.addEventListener('hashchange', remember)
  window.addEventListener('pagehide', remember)
}
