import { FormattedMessage } from 'react-intl'
import type { Reorganisation } from '../../api/contract/cascade.ts'

/** One change of the org chart in a sentence. */
export function ReorganisationLine({ move: { person, from, to, kind, below } }: { move: Reorganisation }) {
  return (
    <li>
      <FormattedMessage
        id={`cascade.move.${kind}`}
        values={{
          name: person.displayName,
          from: from?.displayName ?? '',
          to: to?.displayName ?? '',
          hasFrom: String(from !== null),
          hasTo: String(to !== null),
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
