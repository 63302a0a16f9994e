import { useQueryClient } from '@tanstack/react-query'
import type { AgendaItem, Session } from '../../api/contract/session.ts'
import type { Drafts } from './drafts.ts'
import { keptWith } from './kept-with.ts'
import { createListSaver, type ListSaver } from './list-saver.ts'
import { putAgendaItem } from './put.ts'
import { useClient } from './surface.tsx'
import { useListSaver } from './use-list-saver.ts'

const agendaSavers = keptWith<ListSaver<AgendaItem>>()

/** The agenda of a session, with what was changed on this device and how saving it goes. */
export function useAgenda(drafts: Drafts, session: Session) {
  const client = useClient()
  const queries = useQueryClient()
  const place = `agenda:${session.id}`
  const saver = agendaSavers(drafts, place, () => {
    const made = createListSaver<AgendaItem>({
      drafts,
      place,
      fields: ['sessionId', 'text', 'state'],
      belongs: () => true,
      async save({ id, sessionId, version, text, state }, keepalive) {
        const saved = await client.saveAgendaItem({ id, sessionId, version, text, state }, { keepalive })
        putAgendaItem(queries, saved)
        return saved
      },
    })
    made.adopt(session.agenda)
    return made
  })
  return { entries: useListSaver(saver, session.agenda), saver }
}
