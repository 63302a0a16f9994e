import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { ProblemMessage } from './problem-message.tsx'
import type { SaverState } from './saver.ts'
import { SavingWords } from './saving-words.tsx'

const useStyles = makeStyles({
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

interface ItemSavingProps {
  saving: SaverState<unknown>
  draftsPossible: boolean
  onRetry: () => void
  onGiveUp: () => void
}

/** Under an item of a list: why it is not saved, and what can be done. Nothing while all is well. */
export function ItemSaving({ saving, draftsPossible, onRetry, onGiveUp }: ItemSavingProps) {
  const styles = useStyles()
  const { status, problem } = saving
  const unsaved = status === 'waiting' || status === 'refused'
  return (
    <>
      <span className={styles.words}>
        {unsaved && <SavingWords state={saving} draftsPossible={draftsPossible} />}
        {unsaved && (
          <Button size="small" appearance="transparent" onClick={onRetry}>
            <FormattedMessage id="saving.now" />
          </Button>
        )}
        {status === 'refused' && (
          <Button size="small" appearance="transparent" onClick={onGiveUp}>
            <FormattedMessage id="saving.give-up" />
          </Button>
        )}
      </span>
      {status === 'refused' && <ProblemMessage error={problem} />}
    </>
  )
}
