import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Meeting, OutlookEvent, Session, SetOutcome, TagSession } from '../api/contract/session.ts'
import { useClient } from '../tabs/kit/surface.tsx'
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

/** What the open meeting is to its two people. */
export function useMeeting(event: OutlookEvent) {
  const client = useClient()
  return useQuery({
    queryKey: ['meeting', event] as const,
    queryFn: ({ signal }) => client.readMeeting({ event }, { signal }),
    placeholderData: (before, query) => (isSameMeeting(query?.queryKey[1], event) ? before : undefined),
  })
}

/** Tags at once in sight; `provisional` is what the session looks like until the server has answered. */
export function useTagSession() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, kind, event }: TagSession & { provisional: Session }) => client.tagSession({ id, kind, event }),
    onMutate: ({ provisional }) => changeSession(queries, () => provisional),
    onSuccess: (session) => void changeSession(queries, () => session),
    onError: (_, __, before) => putBack(queries, before),
    onSettled: () => readAgain(queries),
  })
}

export function useUntagSession() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Session) => client.untagSession({ id }),
    onMutate: () => changeSession(queries, () => null),
    onError: (_, __, before) => putBack(queries, before),
    onSettled: () => readAgain(queries),
  })
}

const stateAfter = { held: 'held', missed: 'missed', undecided: 'to-capture' } as const

export function useOutcome() {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (outcome: SetOutcome) => client.setOutcome(outcome),
    onMutate: ({ outcome }) =>
      changeSession(queries, (session) => session && { ...session, state: stateAfter[outcome] }),
    onSuccess: (session) => void changeSession(queries, () => session),
    onError: (_, __, before) => putBack(queries, before),
    onSettled: () => readAgain(queries),
  })
}

type Before = ReturnType<QueryClient['getQueriesData']>

async function changeSession(queries: QueryClient, change: (session: Session | null) => Session | null) {
  await queries.cancelQueries({ queryKey: ['meeting'] })
  const before: Before = queries.getQueriesData({ queryKey: ['meeting'], type: 'active' })
  queries.setQueriesData<Meeting>({ queryKey: ['meeting'], type: 'active' }, (meeting) =>
    meeting?.status === 'one-on-one' ? { ...meeting, session: change(meeting.session) } : meeting,
  )
  return before
}

/** How the link stands follows from the session. Nobody waits for it. */
function readAgain(queries: QueryClient) {
  void queries.invalidateQueries({ queryKey: ['meeting'] })
}

function putBack(queries: QueryClient, before: Before | undefined) {
  for (const [key, data] of before ?? []) queries.setQueryData(key, data)
}

/** While it is typed, and when it is saved, the answer before stays in sight until the new one is there. */
function isSameMeeting(before: OutlookEvent | undefined, now: OutlookEvent): boolean {
  return before !== undefined && (before.itemId === null || before.itemId === now.itemId)
}

function isUnsaved(item: OpenItem | undefined): boolean {
  return item?.kind === 'meeting' && item.event.itemId === null
}
