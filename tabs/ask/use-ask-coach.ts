import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SaveAsk } from '../../api/contract/ask.ts'
import { useClient } from '../kit/surface.tsx'

/** Sends an ask. The form stays until the service has it, so that a refusal loses no word. */
export function useAskCoach() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ask: SaveAsk) => client.saveAsk(ask),
    onSuccess: () => Promise.all(['pipeline', 'pair'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}
