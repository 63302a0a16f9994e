import { useQuery } from '@tanstack/react-query'
import { openDrafts } from './drafts.ts'
import { useClient } from './surface.tsx'

export function useMe() {
  const client = useClient()
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => client.getMe({}, { signal }), staleTime: 300_000 })
}

export function usePipeline() {
  const client = useClient()
  return useQuery({ queryKey: ['pipeline'], queryFn: ({ signal }) => client.getPipeline({}, { signal }) })
}

export function usePair(personId: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['pair', personId],
    queryFn: ({ signal }) => client.getPair({ personId }, { signal }),
  })
}

export function useSession(id: string) {
  const client = useClient()
  return useQuery({ queryKey: ['session', id], queryFn: ({ signal }) => client.getSession({ id }, { signal }) })
}

/** What this person typed on this device and the server does not have yet. Whoever they are is known once is enough. */
export function useDrafts() {
  const client = useClient()
  const me = useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => client.getMe({}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const owner = me.data && { personId: me.data.person.id, draftKey: me.data.draftKey }
  return useQuery({
    queryKey: ['drafts', owner?.personId],
    queryFn: () => openDrafts(owner ?? { personId: '', draftKey: '' }),
    enabled: owner !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
}
