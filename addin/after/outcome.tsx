import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Session } from '../../api/contract/session.ts'
import { ProblemMessage } from '../../tabs/kit/problem-message.tsx'
import { useOutcome } from '../changes.ts'
import { useHasBegun } from './use-has-begun.ts'

const useStyles = makeStyles({
  all: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  words: { flexGrow: 1, fontWeight: tokens.fontWeightSemibold },
  question: { flexBasis: '100%' },
})

/** From its start on, whether the session was held; the answer can be taken back. */
export function Outcome({ session: { id, state, start } }: { session: Session }) {
  const styles = useStyles()
  const outcome = useOutcome()
  const begun = useHasBegun(start)
  const decided = state === 'held' || state === 'missed'
  const say = (answer: 'held' | 'missed' | 'undecided') => outcome.mutate({ id, outcome: answer })
  if (!decided && (!begun || state === 'cancelled')) {
    return state === 'cancelled' ? (
      <Text>
        <FormattedMessage id="outcome.cancelled" />
      </Text>
    ) : null
  }
  return (
    <>
      <div className={styles.all}>
        <Text className={mergeClasses(styles.words, !decided && styles.question)} role="status">
          <FormattedMessage id={decided ? `outcome.${state}` : 'outcome.ask'} />
        </Text>
        {decided ? (
          <Button size="small" onClick={() => say('undecided')}>
            <FormattedMessage id="undo" />
          </Button>
        ) : (
          <>
            <Button appearance="primary" onClick={() => say('held')}>
              <FormattedMessage id="outcome.yes" />
            </Button>
            <Button onClick={() => say('missed')}>
              <FormattedMessage id="outcome.no" />
            </Button>
          </>
        )}
      </div>
      {outcome.error && (
        <ProblemMessage error={outcome.error} onRetry={() => outcome.variables && outcome.mutate(outcome.variables)} />
      )}
    </>
  )
}
