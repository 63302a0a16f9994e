import { FormattedMessage, useIntl } from 'react-intl'
import type { Away } from '../../api/contract/org.ts'
import type { PipelineEntry } from '../../api/contract/pipeline.ts'
import { dayOf, daysBetween, relativeDay, shortDay, timeOfDay } from '../kit/dates.ts'
import { useNow } from '../kit/surface.tsx'

/** The one thing worth knowing of a person in this stage. */
export function EntryFact({ entry }: { entry: PipelineEntry }) {
  const { locale } = useIntl()
  const now = useNow()()
  const { stage, next, toCapture, lastHeld, daysLeft, openCommitments, nextCommitmentDue: due } = entry
  if (stage === 'not-taking-part') return <FormattedMessage id="fact.not-taking-part" />
  if (stage === 'asked') {
    const days = entry.askedAt ? daysBetween(new Date(entry.askedAt), now) : 0
    return <FormattedMessage id="fact.asked" values={{ days }} />
  }
  if (stage === 'to-capture' && toCapture) {
    return (
      <FormattedMessage id="fact.to-capture" values={{ when: relativeDay(locale, new Date(toCapture.start), now) }} />
    )
  }
  if (stage === 'planned' && next) {
    const at = new Date(next.start)
    return (
      <FormattedMessage id="fact.planned" values={{ when: `${shortDay(locale, at, now)} ${timeOfDay(locale, at)}` }} />
    )
  }
  if (stage === 'follow-up' && due) {
    const id = daysBetween(now, dayOf(due)) < 0 ? 'fact.follow-up.overdue' : 'fact.follow-up.due'
    return <FormattedMessage id={id} values={{ count: openCommitments, when: shortDay(locale, dayOf(due), now) }} />
  }
  if (stage === 'follow-up') return <FormattedMessage id="fact.follow-up" values={{ count: openCommitments }} />
  if (entry.away && entry.linkState === 'exempt') return <AwayFact away={entry.away} personId={entry.person.id} />
  if (!lastHeld) {
    return entry.linkState === 'exempt' ? (
      <FormattedMessage id="fact.new" values={{ when: shortDay(locale, new Date(entry.since), now) }} />
    ) : (
      <FormattedMessage id="fact.never" />
    )
  }
  if (stage === 'due' && daysLeft !== null) {
    return <FormattedMessage id={daysLeft < 0 ? 'fact.due.past' : 'fact.due'} values={{ days: Math.abs(daysLeft) }} />
  }
  const days = daysBetween(new Date(lastHeld), now)
  return <FormattedMessage id={stage === 'overdue' ? 'fact.overdue' : 'fact.last'} values={{ days }} />
}

function AwayFact({ away: { personId: who, until }, personId }: { away: Away; personId: string }) {
  const { locale } = useIntl()
  const now = useNow()()
  if (who !== personId) return <FormattedMessage id="fact.away.you" />
  if (until === null) return <FormattedMessage id="fact.away" />
  return <FormattedMessage id="fact.away.until" values={{ when: shortDay(locale, dayOf(until), now) }} />
}
