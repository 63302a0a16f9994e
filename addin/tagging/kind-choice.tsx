import { Radio, RadioGroup } from '@fluentui/react-components'
import { useIntl } from 'react-intl'
import type { SessionKind } from '../../api/contract/session.ts'
import { firstName } from '../../tabs/kit/person-name.tsx'
import type { OneOnOneMeeting } from '../queries.ts'

interface KindChoiceProps {
  meeting: OneOnOneMeeting
  kind: SessionKind
  onKind: (kind: SessionKind) => void
}

/** Only where the coachee has people of their own. */
export function KindChoice({ meeting: { role, partner }, kind, onKind }: KindChoiceProps) {
  const intl = useIntl()
  const words = (each: SessionKind) => intl.formatMessage({ id: `kind.${role}.${each}` }, { name: firstName(partner) })
  return (
    <RadioGroup
      value={kind}
      onChange={(_, { value }) => onKind(value === 'coach-the-coach' ? value : 'coaching')}
      aria-label={intl.formatMessage({ id: 'kind' })}
    >
      <Radio value="coach-the-coach" label={words('coach-the-coach')} />
      <Radio value="coaching" label={words('coaching')} />
    </RadioGroup>
  )
}
