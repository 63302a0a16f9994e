import { Button } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { goTo } from '../place.ts'
import { AdminPart } from './admin-part.tsx'

export function AuditLink() {
  return (
    <AdminPart title="audit.title" lead="audit.lead.short">
      <div>
        <Button onClick={() => goTo({ name: 'directory', part: 'audit' })}>
          <FormattedMessage id="audit.open" />
        </Button>
      </div>
    </AdminPart>
  )
}
