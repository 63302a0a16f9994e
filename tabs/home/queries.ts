import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Ask } from '../../api/contract/ask.ts'
import type { Client } from '../../api/contract/client.ts'
import type { Home } from '../../api/contract/home.ts'
import { type Known, useClient, useNow } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'
import { keepHome, readKeptHome } from './kept-home.ts'

/** Under `pipeline`, so that whatever makes the pipeline be read again does the same to the first page. */
const homeKey = ['pipeline', 'home']

/** All of the first page in one request; until it is there, what this device showed this user the last time. */
export function useHome(userId: string | null) {
  const client = useClient()
  const queries = useQueryClient()
  const now = useNow()
  const read = useQuery({
    queryKey: homeKey,
    async queryFn({ signal }) {
      const home = await client.getHome({}, { signal })
      queries.setQueryData(['me'], home.me)
      return home
    },
    placeholderData: () => readKeptHome(userId, now()),
  })
  const { data, isPlaceholderData } = read
  useEffect(() => {
    if (data && !isPlaceholderData) keepHome(userId, data, now())
  }, [data, isPlaceholderData, userId, now])
  return read
}

/** The first page where it has been read already. */
export function knownHome(home: Home | undefined): Known {
  return home
    ? [
        [homeKey, home],
        [['me'], home.me],
      ]
    : []
}

/** A change that is in sight before the service has answered; where it refuses, it is taken back and the reason told. */
export function useHomeChange<V>(
  send: (client: Client, change: V) => Promise<unknown>,
  predict: (home: Home, change: V) => Home = (home) => home,
) {
  const client = useClient()
  const queries = useQueryClient()
  const tell = useTell()
  const mutation = useMutation({
    // One after the other, so that an undo never overtakes what it undoes.
    scope: { id: 'home' },
    mutationFn: (change: V) => send(client, change),
    async onMutate(change) {
      await queries.cancelQueries({ queryKey: homeKey })
      const before = queries.getQueryData<Home>(homeKey)
      if (before) queries.setQueryData(homeKey, predict(before, change))
      return before
    },
    onError(error, change, before) {
      if (before) queries.setQueryData(homeKey, before)
      tell({ error, retry: () => mutation.mutate(change) })
    },
    onSettled: () =>
      Promise.all(['pipeline', 'pair', 'session'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
  return mutation
}

/** The open ask of a direct report, as far as the first page has been read. */
export function askOf(queries: QueryClient, personId: string): Ask | null {
  const waiting = queries.getQueryData<Home>(homeKey)?.waiting ?? []
  return waiting.flatMap((item) => (item.kind === 'ask' && item.ask.asker.id === personId ? [item.ask] : []))[0] ?? null
}

export function usePipelineOf(personId: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['pipeline', 'of', personId],
    queryFn: ({ signal }) => client.getPipelineOf({ personId }, { signal }),
  })
}
