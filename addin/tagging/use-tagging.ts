import { useState } from 'react'
import type { Person } from '../../api/contract/person.ts'
import type { OutlookEvent, Session, SessionKind } from '../../api/contract/session.ts'
import { type Untagging, useTag, useUntag } from '../changes.ts'
import type { OneOnOneMeeting } from '../queries.ts'
import type { Scope } from './scope.ts'

interface TaggingOf {
  meeting: OneOnOneMeeting
  /** Coach and coachee. */
  people: readonly [Person, Person]
  event: OutlookEvent
  /** The service has tagged it, or taken the tag off. */
  onTagged: (on: boolean) => void
  /** Called as the button that was clicked goes away. */
  onChange: () => void
}

/** Putting the tag on, taking it off and back again, for one meeting or for the series that it belongs to. */
export function useTagging({ meeting, people: [coach, coachee], event, onTagged, onChange }: TaggingOf) {
  const tagging = useTag()
  const untagging = useUntag()
  const [undoable, setUndoable] = useState<Untagging | null>(null)
  const { session, recurrence, relation } = meeting
  const recurring = event.series !== null || recurrence !== null

  function put(kind: SessionKind, scope: Scope, id: string) {
    const { start, end } = event
    const series = scope === 'series' ? { id, pending: false } : null
    const provisional: Session = {
      ...{ id, kind, relation, coach, coachee, start, end, series, state: 'planned', verified: false, calendar: null },
      ...{ confirmation: null, useful: null, signal: null, agenda: [], notes: [], commitments: [] },
    }
    setUndoable(null)
    untagging.reset()
    tagging.mutate({ scope, id, kind, event, provisional }, { onSuccess: () => onTagged(true) })
    onChange()
  }
  function untag(session: Session, scope: Scope) {
    setUndoable({ session, scope })
    tagging.reset()
    untagging.mutate({ session, scope }, { onSuccess: () => onTagged(false) })
    onChange()
  }

  return {
    recurring,
    /** Where a client opens nothing but the series, no single meeting can be meant. */
    oneAlone: !event.series?.whole,
    /** What one click tags: the series, unless it is tagged and only this one is not. */
    scope: recurring && !recurrence?.tagged ? ('series' as const) : ('one' as const),
    settled: !tagging.isPending,
    heard: session && tagging.isSuccess ? 'tagged.heard' : !session && untagging.isSuccess ? 'untagged.heard' : null,
    error: tagging.error ?? untagging.error,
    justUntagged: undoable !== null,
    tag: (kind: SessionKind, scope: Scope) => put(kind, scope, crypto.randomUUID()),
    untag,
    undo() {
      if (!undoable) return
      const { session, scope } = undoable
      put(session.kind, scope, (scope === 'series' && session.series?.id) || session.id)
    },
  }
}
