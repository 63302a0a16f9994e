import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import type { Break } from '../../api/contract/cascade.ts'
import type { Client } from '../../api/contract/client.ts'
import type { Person } from '../../api/contract/person.ts'
import type { AgendaItem } from '../../api/contract/session.ts'
import { relativeDay } from '../kit/dates.ts'
import { firstName } from '../kit/person-name.tsx'
import { useClient, useNow } from '../kit/surface.tsx'
import { useSchedule } from '../schedule/scheduling.tsx'
import { useTell } from '../told.tsx'

type Mentioned = { start: string; item: AgendaItem; isNew: boolean } | null

/**
 * Puts a topic about coaching further down on the agenda of the next session with the reader's own report. It names
 * nobody: both of the pair read it, and who is meant is said between people.
 */
export function useMention({ through, manager }: Break) {
  const { formatMessage, locale } = useIntl()
  const client = useClient()
  const queries = useQueryClient()
  const now = useNow()
  const tell = useTell()
  const schedule = useSchedule()
  const text = formatMessage({ id: manager.id === through?.id ? 'cascade.topic.own' : 'cascade.topic.below' })
  const readAgain = () =>
    Promise.all(['pair', 'session', 'pipeline'].map((key) => queries.invalidateQueries({ queryKey: [key] })))

  const undo = useMutation({
    mutationFn: (item: AgendaItem) => client.saveAgendaItem({ ...topicOf(item), state: 'removed' }),
    onSuccess: () => mention.reset(),
    onError: (error, item) => tell({ error, retry: () => undo.mutate(item) }),
    onSettled: readAgain,
  })
  const mention = useMutation({
    mutationFn: (person: Person) => putOnAgenda(client, person, text, now()),
    onSuccess(mentioned, person) {
      const name = firstName(person)
      if (!mentioned) {
        const words = formatMessage({ id: 'cascade.mention.none-planned' }, { name })
        return tell({ words, undo: () => schedule(person), undoLabel: 'action.schedule' })
      }
      const when = relativeDay(locale, new Date(mentioned.start), now())
      if (!mentioned.isNew) return tell({ words: formatMessage({ id: 'cascade.mention.there' }, { name, when }) })
      const words = formatMessage({ id: 'cascade.mention.told' }, { name, when, topic: text })
      tell({ words, undo: () => undo.mutate(mentioned.item) })
    },
    onError: (error, person) => tell({ error, retry: () => mention.mutate(person) }),
    onSettled: readAgain,
  })
  return {
    busy: mention.isPending || undo.isPending,
    done: mention.data !== null && mention.data !== undefined,
    run: () => through && mention.mutate(through),
  }
}

/** null: no session with them is planned. */
async function putOnAgenda(client: Client, { id: personId }: Person, text: string, now: Date): Promise<Mentioned> {
  const { sessions } = await client.getPair({ personId })
  const coming = sessions
    .filter(({ state, start }) => state === 'planned' && Date.parse(start) >= now.getTime())
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start))[0]
  if (!coming) return null
  const there = coming.agenda.find((item) => item.text === text && item.state === 'open')
  if (there) return { start: coming.start, item: there, isNew: false }
  const item = await client.saveAgendaItem({
    id: crypto.randomUUID(),
    sessionId: coming.id,
    version: 0,
    text,
    state: 'open',
  })
  return { start: coming.start, item, isNew: true }
}

function topicOf({ id, sessionId, version, text }: AgendaItem) {
  return { id, sessionId, version, text }
}
