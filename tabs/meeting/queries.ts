import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Session } from '../../api/contract/session.ts'
import { useClient } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'
import { chatHash } from './chat-hash.ts'

/** Whose one-on-one a chat belongs to; the session is kept where saved notes find it. */
export function useChatPair(chatId: string) {
  const client = useClient()
  const queries = useQueryClient()
  return useQuery({
    queryKey: ['chat', chatId],
    async queryFn({ signal }) {
      const { person, session } = await client.getChatPair({ chatHash: await chatHash(chatId) }, { signal })
      if (session) queries.setQueryData<Session>(['session', session.id], session)
      return { person, sessionId: session?.id ?? null }
    },
  })
}

export function useLinkChat(chatId: string) {
  const client = useClient()
  const queries = useQueryClient()
  const tell = useTell()
  const mutation = useMutation({
    mutationFn: async (personId: string | null) => client.linkChat({ chatHash: await chatHash(chatId), personId }),
    onError: (error, personId) => tell({ error, retry: () => mutation.mutate(personId) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['chat', chatId] }),
  })
  return mutation
}
