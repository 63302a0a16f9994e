import { Button } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { goTo } from '../place.ts'
import { AdminPart } from './admin-part.tsx'

export function LeaveLink() {
  return (
    <AdminPart title="leave.title" lead="leave.lead.short">
      <div>
        <Button onClick={() => goTo({ name: 'directory', part: 'leave' })}>
          <FormattedMessage id="leave.open" />
        </Button>
      </div>
    </AdminPart>
  )
}
