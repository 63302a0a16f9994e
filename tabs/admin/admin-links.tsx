import { Button } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { goTo } from '../place.ts'
import { AdminPart } from './admin-part.tsx'

/** To what else HR looks after. */
export function AdminLinks() {
  return (['policy', 'erasure', 'audit'] as const).map((part) => (
    <AdminPart key={part} title={`${part}.title.link`} lead={`${part}.lead.short`}>
      <div>
        <Button onClick={() => goTo({ name: 'directory', part })}>
          <FormattedMessage id={`${part}.open`} />
        </Button>
      </div>
    </AdminPart>
  ))
}
