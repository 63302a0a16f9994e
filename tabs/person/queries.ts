import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Client } from '../../api/contract/client.ts'
import type { Away } from '../../api/contract/org.ts'
import type { Session } from '../../api/contract/session.ts'
import { putSession } from '../kit/put.ts'
import { useClient } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'

const shown = ['pair', 'pipeline'] as const

/** Marks a person as away, or with null as back. */
export function useAway(personId: string) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (away: Away | null) => {
      if (away) await client.setAway(away)
      else await client.endAway({ personId })
    },
    onSuccess: () => Promise.all(shown.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}

/** Names a co-coach by their address, or takes one off. */
export function useCoCoaches(personId: string) {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: { address: string } | { coachId: string }) =>
      'address' in change
        ? client.addCoCoach({ personId, address: change.address })
        : client.removeCoCoach({ personId, coachId: change.coachId }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pair'] }),
  })
}

/** An answer about a session, in sight at once; where the service refuses, it is taken back and the reason told. */
export function useSessionChange<V>(
  session: Session,
  send: (client: Client, change: V) => Promise<Session>,
  predict: (session: Session, change: V) => Session,
) {
  const client = useClient()
  const queries = useQueryClient()
  const tell = useTell()
  const mutation = useMutation({
    scope: { id: session.id },
    mutationFn: (change: V) => send(client, change),
    onMutate(change) {
      putSession(queries, predict(session, change))
      return session
    },
    onSuccess: (saved) => putSession(queries, saved),
    onError(error, change, before) {
      if (before) putSession(queries, before)
      tell({ error, retry: () => mutation.mutate(change) })
    },
    onSettled: () => Promise.all(shown.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
  return mutation
}
