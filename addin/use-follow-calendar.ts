import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useClient, useNow } from '../tabs/kit/surface.tsx'

const slot = 'calendar-followed:'
const quarterHourMs = 15 * 60_000

/**
 * Has this person's sessions and series compared with their calendar once the meeting has been read, and again by an
 * opening a quarter of an hour later. Nobody waits for it, and a failure changes nothing.
 */
export function useFollowCalendar(personId: string | undefined): void {
  const client = useClient()
  const queries = useQueryClient()
  const now = useNow()
  useEffect(() => {
    if (!personId || now().getTime() - followedAt(personId) < quarterHourMs) return
    keep(personId, now().getTime())
    client.followCalendar({}).then(
      ({ changed }) => void (changed && queries.invalidateQueries({ queryKey: ['meeting'] })),
      () => keep(personId, 0),
    )
  }, [personId, client, queries, now])
}

/** Milliseconds since 1970; 0 where the device keeps nothing. */
function followedAt(personId: string): number {
  try {
    return Number(localStorage.getItem(slot + personId))
  } catch {
    return 0
  }
}

function keep(personId: string, at: number): void {
  try {
    localStorage.setItem(slot + personId, String(at))
  } catch {}
}
