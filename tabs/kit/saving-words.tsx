import { FormattedMessage, useIntl } from 'react-intl'
import { ApiError, Unreachable } from '../../api/contract/client.ts'
import { timeOfDay } from './dates.ts'
import type { SaverState } from './saver.ts'
import { SignInFailed } from './sign-in.ts'

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
      {state.status === 'waiting' && (
        <FormattedMessage id={state.kept ? `saving.kept.${missingFor(state.problem)}` : 'saving.held'} />
      )}
      {state.status === 'refused' && <FormattedMessage id="saving.refused" />}
      {state.status === 'typed' && !draftsPossible && <FormattedMessage id="saving.no-drafts" />}
    </span>
  )
}

/** What has to come back before it can be saved. */
function missingFor(problem: unknown) {
  if (problem instanceof SignInFailed) return problem.code === 'no-network' ? 'network' : 'sign-in'
  if (problem instanceof ApiError) return problem.problem.status === 401 ? 'sign-in' : 'service'
  return problem instanceof Unreachable ? 'network' : 'service'
}
