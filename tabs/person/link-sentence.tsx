import { Text } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Pair } from '../../api/contract/pipeline.ts'
import { isoDay, longDay, relativeDay } from '../kit/dates.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'

/** The state of the link and why, in words. */
export function LinkSentence({ pair }: { pair: Pair }) {
  const { locale } = useIntl()
  const now = useNow()()
  const { state, since, lastHeld, cadenceDays } = pair.link
  const { relation, role, person } = pair
  if (!pair.current && relation && relation !== 'line') {
    return <FormattedMessage id={`person.${relation}.${role}`} values={{ name: firstName(person) }} />
  }
  if (!pair.current) return <FormattedMessage id="person.former" />
  if (!pair.takesPart) {
    return <FormattedMessage id="person.link.not-taking-part" values={{ name: firstName(person) }} />
  }
  const values = {
    days: cadenceDays,
    when: lastHeld ? relativeDay(locale, new Date(lastHeld), now) : '',
    since: since ? longDay(locale, new Date(since), now) : '',
  }
  const away = state === 'exempt' && pair.away.find(({ from }) => from <= isoDay(now))
  if (away) {
    const id = away.personId === pair.person.id ? 'person.link.away' : 'person.link.away.you'
    return (
      <Text>
        <LinkMark state={state} /> <FormattedMessage id={id} values={{ name: firstName(pair.person) }} />
      </Text>
    )
  }
  const id = state === 'exempt' && lastHeld ? 'person.link.live' : `person.link.${state}`
  return (
    <Text>
      <LinkMark state={state} /> <FormattedMessage id={id} values={values} />
    </Text>
  )
}
