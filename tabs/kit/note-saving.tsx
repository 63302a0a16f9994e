import { FormattedMessage, useIntl } from 'react-intl'
import { timeOfDay } from './dates.ts'
import type { NoteState } from './note-saver.ts'

interface NoteSavingProps {
  state: NoteState
  draftsPossible: boolean
}

/** Where the text is now, in words, for the eye and for a screen reader. */
export function NoteSaving({ state, draftsPossible }: NoteSavingProps) {
  const { locale } = useIntl()
  return (
    <span aria-live="polite">
      {state.status === 'saving' && <FormattedMessage id="note.saving" />}
      {state.status === 'saved' && state.savedAt && (
        <FormattedMessage id="note.saved" values={{ time: timeOfDay(locale, new Date(state.savedAt)) }} />
      )}
      {state.status === 'waiting' && <FormattedMessage id={state.kept ? 'note.kept' : 'note.held'} />}
      {state.status === 'refused' && <FormattedMessage id="note.refused" />}
      {state.status === 'typed' && !draftsPossible && <FormattedMessage id="note.no-drafts" />}
    </span>
  )
}
