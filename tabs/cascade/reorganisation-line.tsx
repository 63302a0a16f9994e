import { FormattedMessage } from 'react-intl'
import type { Reorganisation } from '../../api/contract/cascade.ts'

interface ReorganisationLineProps {
  move: Reorganisation
  /** Of the whole company: who has no manager there stands at the top. */
  company: boolean
}

/** One change of the org chart in a sentence. */
export function ReorganisationLine({ move: { person, from, to, kind, below }, company }: ReorganisationLineProps) {
  return (
    <li>
      <FormattedMessage
        id={`cascade.move.${kind}`}
        values={{
          name: person.displayName,
          from: from?.displayName ?? '',
          to: to?.displayName ?? '',
          hasFrom: String(from !== null),
          hasTo: to || !company ? String(to !== null) : 'top',
        }}
      />
      {below > 0 && (
        <>
          {' '}
          <FormattedMessage id="cascade.move.below" values={{ people: below }} />
        </>
      )}
    </li>
  )
}
