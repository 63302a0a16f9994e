import { makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Confirmation as Answer, Session } from '../../api/contract/session.ts'
import { ProblemMessage } from '../../tabs/kit/problem-message.tsx'
import { useConfirm } from '../changes.ts'
import { useHasBegun } from './use-has-begun.ts'
import { Useful } from './useful.tsx'

const useStyles = makeStyles({
  all: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  answers: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
})

const answers = ['agreed', 'something-else', 'did-not-happen'] as const satisfies readonly Answer[]

/** The coachee's word on the session, in one tap. Another tap changes it; the same again takes it back. */
export function Confirmation({ session: { id, start, state, confirmation, useful } }: { session: Session }) {
  const styles = useStyles()
  const questionId = useId()
  const confirm = useConfirm()
  if (!useHasBegun(start) || state === 'cancelled') return null
  const say = (answer: Answer | null) => confirm.mutate({ id, answer, useful: answer === 'agreed' ? useful : null })
  return (
    <section className={styles.all} aria-labelledby={questionId}>
      <Text id={questionId} weight="semibold">
        <FormattedMessage id="confirm.ask" />
      </Text>
      <div className={styles.answers}>
        {answers.map((answer) => (
          <ToggleButton
            key={answer}
            checked={confirmation === answer}
            icon={confirmation === answer ? <Checkmark16Regular /> : null}
            appearance={confirmation === answer ? 'primary' : 'secondary'}
            onClick={() => say(confirmation === answer ? null : answer)}
          >
            <FormattedMessage id={`confirm.${answer}`} />
          </ToggleButton>
        ))}
      </div>
      {confirmation === 'agreed' && (
        <Useful useful={useful} onUseful={(next) => confirm.mutate({ id, answer: 'agreed', useful: next })} />
      )}
      {confirm.error && (
        <ProblemMessage error={confirm.error} onRetry={() => confirm.variables && confirm.mutate(confirm.variables)} />
      )}
    </section>
  )
}
