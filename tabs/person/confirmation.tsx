import { makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Confirmation as Answer, Session } from '../../api/contract/session.ts'
import { useNow } from '../kit/surface.tsx'
import { useConfirmation } from './answers.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

const answers = ['agreed', 'something-else', 'did-not-happen'] as const satisfies readonly Answer[]

/** For the coachee: did it happen? One tap answers, another changes it, the same again takes it back. */
export function Confirmation({ session }: { session: Session }) {
  const styles = useStyles()
  const questionId = useId()
  const now = useNow()
  const confirm = useConfirmation(session)
  const { start, state, confirmation } = session
  if (state === 'cancelled' || Date.parse(start) > now().getTime()) return null
  return (
    <section className={styles.all} aria-labelledby={questionId}>
      <Text id={questionId} weight="semibold">
        <FormattedMessage id="confirm.ask" />
      </Text>
      <div className={styles.answers}>
        {answers.map((answer) => (
          <ToggleButton
            key={answer}
            size="small"
            checked={confirmation === answer}
            appearance={confirmation === answer ? 'primary' : 'secondary'}
            onClick={() => confirm.mutate(confirmation === answer ? null : answer)}
          >
            <FormattedMessage id={`confirm.${answer}`} />
          </ToggleButton>
        ))}
      </div>
    </section>
  )
}
