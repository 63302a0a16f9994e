import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NoticeSettings } from '../../api/contract/notice.ts'
import { useClient } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'

const key = ['notices']

export function useNoticeSettings() {
  const client = useClient()
  return useQuery({ queryKey: key, queryFn: ({ signal }) => client.getNoticeSettings({}, { signal }) })
}

/** In sight at once; where the service refuses, it is taken back and the reason told. */
export function useSaveNoticeSettings() {
  const client = useClient()
  const queries = useQueryClient()
  const tell = useTell()
  const mutation = useMutation({
    scope: { id: 'notices' },
    mutationFn({ on, quietFrom, quietUntil }: Pick<NoticeSettings, 'on' | 'quietFrom' | 'quietUntil'>) {
      const version = queries.getQueryData<NoticeSettings>(key)?.version ?? 0
      return client.saveNoticeSettings({ on, quietFrom, quietUntil, timeZone: localTimeZone(), version })
    },
    onMutate(change) {
      const before = queries.getQueryData<NoticeSettings>(key)
      if (before) queries.setQueryData(key, { ...before, ...change, timeZone: localTimeZone(), stoppedByItself: false })
      return before
    },
    onSuccess: (saved) => queries.setQueryData(key, saved),
    onError(error, change, before) {
      queries.setQueryData(key, before)
      void queries.invalidateQueries({ queryKey: key })
      tell({ error, retry: () => mutation.mutate(change) })
    },
  })
  return mutation
}

export function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
