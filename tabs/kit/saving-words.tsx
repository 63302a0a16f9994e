import { FormattedMessage, useIntl } from 'react-intl'
import { timeOfDay } from './dates.ts'
import type { SaverState } from './saver.ts'

interface SavingWordsProps {
  state: SaverState<unknown>
  draftsPossible: boolean
}

/** Where the words are now, in words, for the eye and for a screen reader. */
export function SavingWords({ state, draftsPossible }: SavingWordsProps) {
  const { locale } = useIntl()
  return (
    <span aria-live="polite">
      {state.status === 'saving' && <FormattedMessage id="saving" />}
      {state.status === 'saved' && state.savedAt && (
        <FormattedMessage id="saving.saved" values={{ time: timeOfDay(locale, new Date(state.savedAt)) }} />
      )}
      {state.status === 'waiting' && <FormattedMessage id={state.kept ? 'saving.kept' : 'saving.held'} />}
      {state.status === 'refused' && <FormattedMessage id="saving.refused" />}
      {state.status === 'typed' && !draftsPossible && <FormattedMessage id="saving.no-drafts" />}
    </span>
  )
}
