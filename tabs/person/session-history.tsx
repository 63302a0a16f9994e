import { Accordion } from '@fluentui/react-components'
import { useState } from 'react'
import type { Pair } from '../../api/contract/pipeline.ts'
import { SessionItem } from './session-item.tsx'

interface SessionHistoryProps {
  pair: Pair
  meId: string
  /** The one to open, where a link led to it. */
  sessionId?: string | undefined
}

/** Newest first, all sessions of the pair. What waits for an answer is open, else the one that comes or came last. */
export function SessionHistory({ pair, meId, sessionId }: SessionHistoryProps) {
  const { sessions } = pair
  const first =
    sessions.find(({ id }) => id === sessionId) ??
    sessions.find(({ state }) => state === 'to-capture') ??
    sessions.findLast(({ state }) => state === 'planned') ??
    sessions.find(({ state }) => state === 'held')
  const [open, setOpen] = useState<readonly string[]>(first ? [first.id] : [])
  return (
    <Accordion
      multiple
      collapsible
      openItems={[...open]}
      onToggle={(_, { openItems }) => setOpen(openItems.map(String))}
    >
      {sessions.map((session) => (
        <SessionItem
          key={session.id}
          session={session}
          open={open.includes(session.id)}
          partner={pair.person}
          meId={meId}
        />
      ))}
    </Accordion>
  )
}
