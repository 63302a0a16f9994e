import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Note, NoteLayer } from '../../api/contract/session.ts'
import type { Drafts } from './drafts.ts'
import { keptWith } from './kept-with.ts'
import { putNote } from './put.ts'
import { createSaver, type Saved, type Saver } from './saver.ts'
import { useClient } from './surface.tsx'
import { useFlushing } from './use-flushing.ts'

interface NotePlace {
  sessionId: string
  layer: NoteLayer
  note: Note | null
  drafts: Drafts
}

const noteSavers = keptWith<Saver<string>>()

/** One person's note in one layer of a session, wherever on this page it is shown. */
export function useNoteSaver({ sessionId, layer, note, drafts }: NotePlace): Saver<string> {
  const client = useClient()
  const queries = useQueryClient()
  const place = `note:${sessionId}:${layer}`
  const saver = noteSavers(drafts, place, () =>
    createSaver({
      saved: note && savedOf(note),
      empty: '',
      same: (a, b) => a === b,
      slot: drafts.slot(place),
      async save(text, version, keepalive) {
        const saved = await client.saveNote({ id: sessionId, layer, version, text }, { keepalive })
        putNote(queries, sessionId, saved)
        return savedOf(saved)
      },
      read: (current) => (isNote(current) ? savedOf(current) : null),
      join: (other, mine) => [other, mine].filter(Boolean).join('\n\n'),
    }),
  )
  useEffect(() => saver.adopt(note && savedOf(note)), [saver, note])
  useEffect(() => void saver.restore(), [saver])
  useFlushing(saver)
  return saver
}

function savedOf({ text, version, updatedAt }: Note): Saved<string> {
  return { value: text, version, updatedAt }
}

function isNote(value: unknown): value is Note {
  return typeof value === 'object' && value !== null && 'text' in value && 'version' in value && 'updatedAt' in value
}
