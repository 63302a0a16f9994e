import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useClient } from '../kit/surface.tsx'

/** How the last reading of the directory went, asked again every two seconds while one is running. */
export function useOrgSync() {
  const client = useClient()
  return useQuery({
    queryKey: ['org-sync'],
    queryFn: ({ signal }) => client.getOrgSync({}, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 2000 : false),
  })
}

export function useStartOrgSync() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.startOrgSync({}),
    onSuccess: (orgSync) => {
      queries.setQueryData(['org-sync'], orgSync)
      return Promise.all(['me', 'pipeline', 'pair'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
  })
}
