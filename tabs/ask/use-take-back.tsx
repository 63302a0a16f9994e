import { FormattedMessage } from 'react-intl'
import type { Ask } from '../../api/contract/ask.ts'
import { useHomeChange } from '../home/queries.ts'
import { useTell } from '../told.tsx'

/** Takes an open ask back, and puts it again for as long as that is offered. */
export function useTakeBack(): (ask: Ask) => void {
  const tell = useTell()
  const change = useHomeChange<
    Pick<Ask, 'id' | 'topic' | 'context' | 'urgency' | 'version'> & { state: 'open' | 'withdrawn' }
  >(
    (client, { id, version, topic, context, urgency, state }) =>
      client.saveAsk({ id, version, topic, context, urgency, state }),
    (home, { state }) => (state === 'withdrawn' ? { ...home, coachee: { ...home.coachee, ask: null } } : home),
  )
  return (ask) => {
    change.mutate({ ...ask, state: 'withdrawn' })
    tell({
      words: <FormattedMessage id="ask.taken-back" />,
      undo: () => change.mutate({ ...ask, version: ask.version + 1, state: 'open' }),
    })
  }
}
