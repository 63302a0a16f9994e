import { Text } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { PolicyEffect } from '../../api/contract/policy.ts'

/** What a change would do, before it is saved. */
export function PolicyEffectWords({ effect }: { effect: PolicyEffect }) {
  const { takePart, leftOut, deletes, quietHours, auditEntries } = effect
  const words = deletes.private + deletes.shared + deletes.signals
  return (
    <>
      <Text block>
        <FormattedMessage id="policy.effect.people" values={{ takePart, leftOut }} />
      </Text>
      <Text block>
        <FormattedMessage id={words > 0 ? 'policy.effect.deletes' : 'policy.effect.keeps'} values={deletes} />
      </Text>
      {quietHours.change > 0 && (
        <Text block>
          <FormattedMessage id="policy.effect.quiet" values={quietHours} />
        </Text>
      )}
      {auditEntries > 0 && (
        <Text block>
          <FormattedMessage id="policy.effect.audit" values={{ entries: auditEntries }} />
        </Text>
      )}
    </>
  )
}
