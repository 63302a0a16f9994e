import { Text } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { ModellingEffect } from '../../api/contract/cascade.ts'
import { Panel } from './panel.tsx'
import { Day } from './share-words.tsx'

/** Whether managers who were coached coach more themselves; with its counts, and never as a cause. */
export function Modelling({ effect, today }: { effect: ModellingEffect; today: boolean }) {
  const intl = useIntl()
  const percent = (share: number) => intl.formatNumber(share, { style: 'percent' })
  const points = (share: number) => Math.round(100 * share)
  const day = <Day key="day" day={effect.day} />
  return (
    <Panel title={<FormattedMessage id="cascade.modelling" />}>
      {effect.kind === 'too-few' ? (
        <Text>
          <FormattedMessage
            id="cascade.modelling.too-few"
            values={{ day, coached: effect.coached, uncoached: effect.uncoached }}
          />
        </Text>
      ) : (
        <Text>
          <FormattedMessage
            id="cascade.modelling.told"
            values={{
              day,
              coached: percent(effect.coached.coverage),
              uncoached: percent(effect.uncoached.coverage),
              coachedManagers: effect.coached.managers,
              uncoachedManagers: effect.uncoached.managers,
              way: effect.difference < 0 ? 'fewer' : 'more',
              points: Math.abs(points(effect.difference)),
              low: points(effect.low),
              high: points(effect.high),
            }}
          />{' '}
          {effect.low <= 0 && effect.high >= 0 && <FormattedMessage id="cascade.modelling.unsure" />}{' '}
          <FormattedMessage id="cascade.modelling.no-proof" />
        </Text>
      )}
      <Text size={200}>
        <FormattedMessage id="cascade.modelling.day" values={{ day, today: String(today), leftOut: effect.leftOut }} />
      </Text>
    </Panel>
  )
}
