import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { FourState } from '../../api/contract/cascade.ts'
import { useClient } from '../kit/surface.tsx'
import type { View } from './view.ts'

/** Under `pipeline`, so that whatever makes the pipeline be read again does the same to the cascade. */
export const cascadeKey = ['pipeline', 'cascade'] as const

type At = Pick<View, 'rootId' | 'day'>

function inputOf({ rootId, day }: At) {
  return { ...(rootId ? { root: rootId } : {}), ...(day ? { day } : {}) }
}

/** The page as it was stays in sight while another day or period of the same people is read. */
export function useCascade({ rootId, day, weeks }: View) {
  const client = useClient()
  return useQuery({
    queryKey: [...cascadeKey, 'page', rootId, day, weeks],
    queryFn: ({ signal }) => client.getCascade({ ...inputOf({ rootId, day }), weeks }, { signal }),
    placeholderData: (before, query) => (query?.queryKey[3] === rootId ? before : undefined),
  })
}

export function useComparison(rootId: string | undefined, from: string, to: string) {
  const client = useClient()
  return useQuery({
    queryKey: [...cascadeKey, 'compare', rootId, from, to],
    queryFn: ({ signal }) => client.compareCascade({ ...(rootId ? { root: rootId } : {}), from, to }, { signal }),
  })
}

export function useManagers(at: At, state: FourState) {
  const client = useClient()
  return useInfiniteQuery({
    queryKey: [...cascadeKey, 'managers', at.rootId, at.day, state],
    queryFn: ({ pageParam, signal }) =>
      client.listCascadeManagers({ ...inputOf(at), state, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

/** People below by the beginning of a name; asked from two letters on. */
export function usePeopleBelow(name: string) {
  const client = useClient()
  return useQuery({
    queryKey: [...cascadeKey, 'people', name],
    queryFn: ({ signal }) => client.findInCascade({ name }, { signal }),
    enabled: name.length >= 2,
    placeholderData: (before) => before,
  })
}

export function useChain(personId: string, day: string | undefined) {
  const client = useClient()
  return useQuery({
    queryKey: [...cascadeKey, 'chain', personId, day],
    queryFn: ({ signal }) => client.getChain({ personId, ...(day ? { day } : {}) }, { signal }),
  })
}
