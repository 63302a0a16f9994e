import { FormattedMessage } from 'react-intl'
import type { AnswerAsk, Ask } from '../../api/contract/ask.ts'
import { useHomeChange } from '../home/queries.ts'
import { firstName } from '../kit/person-name.tsx'
import { useTell } from '../told.tsx'

/** Answers with words, at once in sight; `onSaved` once the service has them. Another tap takes the answer back. */
export function useAnswer(): (ask: Ask, reply: string, onSaved: () => void) => void {
  const tell = useTell()
  const change = useHomeChange<AnswerAsk>(
    (client, answer) => client.answerAsk(answer),
    (home, { id, reply }) => ({
      ...home,
      waiting: home.waiting.filter((item) => !(reply && item.kind === 'ask' && item.ask.id === id)),
    }),
  )
  return ({ id, asker }, reply, onSaved) => {
    change.mutateAsync({ id, reply, sessionId: null }).then(onSaved, () => {})
    tell({
      words: <FormattedMessage id="answer.sent" values={{ name: firstName(asker) }} />,
      undo: () => change.mutate({ id, reply: null, sessionId: null }),
    })
  }
}
