import { Button } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Me } from '../../api/contract/person.ts'
import { goTo } from '../place.ts'

/** What stands beside the greeting: seldom needed, never in the way. */
export function HomeLinks({ me }: { me: Me }) {
  const leads = me.reports > 0 || me.roles.includes('HR.Admin')
  return (
    <>
      {(leads || me.manager) && (
        <Button appearance="subtle" onClick={() => goTo({ name: 'cascade', rootId: undefined, query: '' })}>
          <FormattedMessage id={leads ? 'cascade.open' : 'cascade.open.chain'} />
        </Button>
      )}
      {me.roles.includes('HR.Admin') && (
        <Button appearance="subtle" onClick={() => goTo({ name: 'directory' })}>
          <FormattedMessage id="directory.open" />
        </Button>
      )}
      <Button appearance="subtle" onClick={() => goTo({ name: me.takesPart ? 'notifications' : 'own-data' })}>
        <FormattedMessage id={me.takesPart ? 'notifications.open' : 'own-data.open'} />
      </Button>
    </>
  )
}
