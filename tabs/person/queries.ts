import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Away } from '../../api/contract/org.ts'
import { useClient } from '../kit/surface.tsx'

/** Marks a person as away, or with null as back. */
export function useAway(personId: string) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (away: Away | null) => {
      if (away) await client.setAway(away)
      else await client.endAway({ personId })
    },
    onSuccess: () => Promise.all(['pair', 'pipeline'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}
