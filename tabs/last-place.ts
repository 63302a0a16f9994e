const slot = 'last-place'
const fresh = 30 * 60_000

/** Where this window was when it was closed or loaded anew, for half an hour: Teams forgets the fragment of a reloaded tab. */
export function readLastPlace(now: Date): string | null {
  try {
    const [at = '', fragment = ''] = sessionStorage.getItem(slot)?.split(' ') ?? []
    return now.getTime() - Number(at) < fresh ? fragment : null
  } catch {
    return null
  }
}

export function rememberPlaces(now: () => Date): void {
  const remember = () => {
    try {
      sessionStorage.setItem(slot, `${now().getTime()} ${window.location.hash}`)
    } catch {
      // A frame without storage begins on the first page.
    }
  }
  window.addEventListener('hashchange', remember)
  window.addEventListener('pagehide', remember)
}
