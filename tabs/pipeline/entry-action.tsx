import { Button } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { PipelineEntry } from '../../api/contract/pipeline.ts'
import { goTo } from '../place.ts'
import { actionOf } from './stage.ts'

interface EntryActionProps {
  entry: PipelineEntry
  onSchedule: (person: Person) => void
}

/** What this person needs next, in one button. */
export function EntryAction({ entry, onSchedule }: EntryActionProps) {
  const intl = useIntl()
  const { person } = entry
  const action = actionOf[entry.stage]
  return (
    <Button
      size="small"
      appearance={action === 'open' ? 'secondary' : 'primary'}
      aria-label={intl.formatMessage({ id: `action.${action}.named` }, { name: person.displayName })}
      onClick={() => (action === 'schedule' ? onSchedule(person) : goTo({ name: 'person', personId: person.id }))}
    >
      <FormattedMessage id={`action.${action}`} />
    </Button>
  )
}
