import { FormattedDate, FormattedMessage, FormattedNumber } from 'react-intl'
import type { Share } from '../../api/contract/cascade.ts'
import { dayOf } from '../kit/dates.ts'
import { percentOf } from './share.ts'

/** "62 % (148 of 239)". */
export function ShareWords({ share }: { share: Share }) {
  const percent = percentOf(share)
  if (percent === null) return <FormattedMessage id="cascade.nobody" />
  const told = <FormattedNumber key="percent" value={percent / 100} style="percent" />
  return <FormattedMessage id="cascade.share" values={{ ...share, percent: told }} />
}

/** A calendar day with its year. */
export function Day({ day }: { day: string }) {
  return <FormattedDate value={dayOf(day)} day="numeric" month="short" year="numeric" />
}
