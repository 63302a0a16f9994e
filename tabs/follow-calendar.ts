import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useClient } from './kit/surface.tsx'

const quarterHour = 15 * 60_000

/**
 * Compares planned sessions with the calendar once the page is up, and again after a quarter of an hour. Nobody waits
 * for it, and a failure changes nothing.
 */
export function useFollowCalendar(ready: boolean): void {
  const client = useClient()
  const queries = useQueryClient()
  const { data } = useQuery({
    queryKey: ['calendar-round'],
    queryFn: ({ signal }) => client.followCalendar({}, { signal }),
    enabled: ready,
    staleTime: quarterHour,
    retry: false,
  })
  useEffect(() => {
    if (!data?.changed) return
    for (const queryKey of [['pipeline'], ['pair'], ['session']]) void queries.invalidateQueries({ queryKey })
  }, [data, queries])
}
