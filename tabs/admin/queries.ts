import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CalendarPolicy, SetCalendarPolicy } from '../../api/contract/admin.ts'
import type { Client } from '../../api/contract/client.ts'
import type { ChartPart, Finding, FoundPerson, Override, SaveLeave, SaveOrgPolicy } from '../../api/contract/org.ts'
import { useClient } from '../kit/surface.tsx'
import { correctionOf } from './correction.ts'

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
      return refreshChart(queries)
    },
  })
}

/** Read again when a reading of the directory has ended; `undefined` while it is not known when that was. */
export function useOrgQuality(readAt: string | null | undefined) {
  const client = useClient()
  return useQuery({
    queryKey: ['org-quality', readAt],
    queryFn: ({ signal }) => client.getOrgQuality({}, { signal }),
    enabled: readAt !== undefined,
    placeholderData: (before) => before,
  })
}

export function useFound(finding: Finding) {
  const client = useClient()
  return useInfiniteQuery({
    queryKey: ['found', finding],
    queryFn: ({ pageParam, signal }) => client.listFound(partOf(finding, pageParam), { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

/** Everybody behind a count, part by part. */
export async function readAllFound(client: Client, finding: Finding): Promise<FoundPerson[]> {
  const all: FoundPerson[] = []
  for (let after: string | null = ''; after !== null; ) {
    const part: Awaited<ReturnType<Client['listFound']>> = await client.listFound(partOf(finding, after))
    all.push(...part.entries)
    after = part.next
  }
  return all
}

function partOf(finding: Finding, after: string) {
  return after === '' ? { finding } : { finding, after }
}

export function useOverrides() {
  const client = useClient()
  return useQuery({ queryKey: ['overrides'], queryFn: ({ signal }) => client.listOverrides({}, { signal }) })
}

export function useCheckOverrides() {
  const client = useClient()
  return useMutation({ mutationFn: (csv: string) => client.checkOverrides({ csv }) })
}

export function useSaveOverrides() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (csv: string) => client.saveOverrides({ csv }),
    onSuccess: () => Promise.all([refreshChart(queries), queries.invalidateQueries({ queryKey: ['overrides'] })]),
  })
}

export function useUndoOverrides() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (fileId: string) => client.undoOverrides({ fileId }),
    onSuccess: () => Promise.all([refreshChart(queries), queries.invalidateQueries({ queryKey: ['overrides'] })]),
  })
}

/** Takes a correction back, or sets it again. The list stays as it is, so that the way back stays in its place. */
export function useToggleOverride() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ override, remove }: { override: Override; remove: boolean }) => {
      if (remove) await client.removeOverride({ personId: override.person.id })
      else await client.saveOverrides({ csv: correctionOf(override) })
    },
    onSuccess: () => refreshChart(queries),
  })
}

export function useOrgPolicy() {
  const client = useClient()
  return useQuery({ queryKey: ['org-policy'], queryFn: ({ signal }) => client.getOrgPolicy({}, { signal }) })
}

export function useSaveOrgPolicy() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (policy: SaveOrgPolicy) => client.saveOrgPolicy(policy),
    onSuccess: (policy) => {
      queries.setQueryData(['org-policy'], policy)
      return refreshChart(queries)
    },
  })
}

export function useCalendarPolicy() {
  const client = useClient()
  return useQuery({ queryKey: ['calendar-policy'], queryFn: ({ signal }) => client.getCalendarPolicy({}, { signal }) })
}

/** A switch moves at once, and back when the service refuses. */
export function useSetCalendarPolicy() {
  const client = useClient()
  const queries = useQueryClient()
  const queryKey = ['calendar-policy']
  return useMutation({
    mutationFn: (policy: SetCalendarPolicy) => client.setCalendarPolicy(policy),
    onMutate(wanted) {
      const before = queries.getQueryData<CalendarPolicy>(queryKey)
      if (before) queries.setQueryData(queryKey, { ...before, ...wanted })
      return before
    },
    onSuccess: (policy) => queries.setQueryData(queryKey, policy),
    onError: (_, __, before) => queries.setQueryData(queryKey, before),
  })
}

/** Everybody in the chart at the end of a day, part by part. */
export async function readChartOf(client: Client, day: string): Promise<ChartPart['entries']> {
  const all: ChartPart['entries'] = []
  for (let after: string | null = ''; after !== null; ) {
    const part: ChartPart = await client.listChart(after === '' ? { day } : { day, after })
    all.push(...part.entries)
    after = part.next
  }
  return all
}

/** People by the beginning of a name; asked from two letters on. */
export function useFoundPeople(name: string, of: 'chart' | 'everybody' = 'chart') {
  const client = useClient()
  return useQuery({
    queryKey: ['people', name, of],
    queryFn: ({ signal }) => client.findPeople(of === 'chart' ? { name } : { name, of }, { signal }),
    enabled: name.length >= 2,
    placeholderData: (before) => before,
  })
}

export function useLeave() {
  const client = useClient()
  return useInfiniteQuery({
    queryKey: ['leave'],
    queryFn: ({ pageParam, signal }) => client.listLeave(pageParam === '' ? {} : { after: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

export function useLeaveOf(personId: string) {
  const client = useClient()
  return useQuery({
    queryKey: ['leave', personId],
    queryFn: ({ signal }) => client.listLeave({ personId }, { signal }),
  })
}

export function useSaveLeave() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (leave: SaveLeave) => client.saveLeave(leave),
    onSettled: () =>
      Promise.all(['leave', 'pair', 'pipeline'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  })
}

function refreshChart(queries: QueryClient) {
  const keys = ['me', 'pipeline', 'pair', 'org-quality', 'org-policy', 'found']
  return Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })))
}
