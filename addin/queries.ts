import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Meeting, OpenMeeting, OutlookEvent } from '../api/contract/session.ts'
import { type Known, useClient } from '../tabs/kit/surface.tsx'
import { firstReading } from './first-reading.ts'
import type { Host, OpenItem } from './host.ts'

export type OneOnOneMeeting = Extract<Meeting, { status: 'one-on-one' }>

const unsavedCheckMs = 2500

/** What is open in Outlook now. Saving is told by no event, so an unsaved meeting is looked at again and again. */
export function useOpenItem(host: Host) {
  const queries = useQueryClient()
  useEffect(() => host.onItemChange(() => void queries.invalidateQueries({ queryKey: ['open-item'] })), [host, queries])
  return useQuery({
    queryKey: ['open-item'],
    queryFn: () => host.openItem(),
    staleTime: 0,
    refetchInterval: ({ state }) => (isUnsaved(state.data) ? unsavedCheckMs : false),
  })
}

/** Who reads, and what the open meeting is to its two people. One request answers all that the pane shows. */
export function useMeeting(event: OutlookEvent) {
  const client = useClient()
  const queries = useQueryClient()
  const queryKey = ['meeting', event] as const
  const meeting = useQuery({
    queryKey,
    async queryFn({ signal }): Promise<OpenMeeting> {
      const isFirst = queries.getQueryData(queryKey) === undefined
      const open = await client.readMeeting(isFirst ? firstReading(event) : { event }, { signal })
      queries.setQueryData(['me'], open.me)
      return open
    },
    placeholderData: (before, query) => (isSameMeeting(query?.queryKey[1], event) ? before : undefined),
  })
  const { data, isPlaceholderData, refetch } = meeting
  const isRemembered = data?.remembered && !isPlaceholderData
  useEffect(() => {
    if (isRemembered) void refetch()
  }, [isRemembered, refetch])
  return meeting
}

/** What is open and what it is to its two, where that has been read already. */
export function knownMeeting(read: { item: OpenItem; open: OpenMeeting } | null): Known {
  if (read?.item.kind !== 'meeting') return []
  const { item, open } = read
  return [
    [['open-item'], item],
    [['meeting', item.event], open],
    [['me'], open.me],
  ]
}

/** While it is typed, and when it is saved, the answer before stays in sight until the new one is there. */
function isSameMeeting(before: OutlookEvent | undefined, now: OutlookEvent): boolean {
  return before !== undefined && (before.itemId === null || before.itemId === now.itemId)
}

function isUnsaved(item: OpenItem | undefined): boolean {
  return item?.kind === 'meeting' && item.event.itemId === null
}
