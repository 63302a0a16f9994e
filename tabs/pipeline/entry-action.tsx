import { Button } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { FormattedMessage, useIntl } from 'react-intl'
import type { PipelineEntry } from '../../api/contract/pipeline.ts'
import { askOf } from '../home/queries.ts'
import { goTo } from '../place.ts'
import { useSchedule } from '../schedule/scheduling.tsx'
import { actionOf } from './stage.ts'

interface EntryActionProps {
  entry: PipelineEntry
  /** A name that is said on the button, where no other says whom it is about. */
  named?: string
}

/** What this person needs next, in one button. */
export function EntryAction({ entry, named }: EntryActionProps) {
  const intl = useIntl()
  const queries = useQueryClient()
  const schedule = useSchedule()
  const { person, toCapture, next } = entry
  const action = actionOf[entry.stage]
  if (!action) return null

  function act() {
    const ask = askOf(queries, person.id)
    const session = action === 'capture' ? toCapture : action === 'prepare' ? next : null
    if (action === 'schedule') schedule(person)
    else if (action === 'answer' && ask) goTo({ name: 'ask', askId: ask.id })
    else if (session) goTo({ name: 'session', sessionId: session.id })
    else goTo({ name: 'person', personId: person.id })
  }

  return (
    <Button
      size={named ? 'medium' : 'small'}
      appearance={action === 'open' || action === 'prepare' ? 'secondary' : 'primary'}
      aria-label={intl.formatMessage({ id: `action.${action}.named` }, { name: person.displayName })}
      onClick={act}
    >
      <FormattedMessage id={named ? `action.${action}.named` : `action.${action}`} values={{ name: named ?? '' }} />
    </Button>
  )
}
