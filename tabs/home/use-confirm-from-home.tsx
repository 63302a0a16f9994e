import { FormattedMessage } from 'react-intl'
import type { ConfirmSession, SessionFacts } from '../../api/contract/session.ts'
import { firstName } from '../kit/person-name.tsx'
import { useTell } from '../told.tsx'
import { useHomeChange } from './queries.ts'

/** The coachee's yes in one tap; another takes it back. */
export function useConfirmFromHome(): (session: SessionFacts) => void {
  const tell = useTell()
  const change = useHomeChange<ConfirmSession>(
    (client, answer) => client.confirmSession(answer),
    (home, { id, answer }) => ({
      ...home,
      waiting: home.waiting.filter((item) => !(answer && item.kind === 'confirm' && item.session.id === id)),
    }),
  )
  return (session) => {
    const { id, coach } = session
    change.mutate({ id, answer: 'agreed', useful: null })
    tell({
      words: <FormattedMessage id="confirmed.thanks" values={{ name: firstName(coach) }} />,
      undo: () => change.mutate({ id, answer: null, useful: null }),
    })
  }
}
