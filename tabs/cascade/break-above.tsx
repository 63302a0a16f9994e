import { Link, makeStyles, Text } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Cascade } from '../../api/contract/cascade.ts'
import type { Me } from '../../api/contract/person.ts'
import { linkToView, type View } from './view.ts'

const useStyles = makeStyles({ chain: { '@media print': { display: 'none' } } })

interface BreakAboveProps {
  cascade: Cascade
  me: Me
  view: View
}

/** How the root themselves stands in the chain: calmly, because it is for somebody else to mend. */
export function BreakAbove({ cascade: { root, breakAbove }, me, view }: BreakAboveProps) {
  const styles = useStyles()
  if (!root) return null
  const isTop = root.id === me.person.id && me.manager === null
  const own = root.id === me.person.id
  const chain = (
    <Link key="chain" className={styles.chain} href={linkToView({ ...view, chain: root.id })}>
      <FormattedMessage id={own ? 'cascade.above.own-chain' : 'cascade.above.chain'} />
    </Link>
  )
  if (!breakAbove) {
    return (
      <Text>
        <FormattedMessage
          id={isTop ? 'cascade.above.top' : own ? 'cascade.above.whole.own' : 'cascade.above.whole'}
          values={{ chain, name: root.displayName }}
        />
      </Text>
    )
  }
  const { manager, report, state } = breakAbove
  return (
    <Text>
      <FormattedMessage
        id={own ? 'cascade.above.broken.own' : 'cascade.above.broken'}
        values={{
          chain,
          name: root.displayName,
          manager: manager.displayName,
          report: report.displayName,
          self: String(report.id === me.person.id),
          state,
        }}
      />
    </Text>
  )
}
