import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { AsCoachee as Coachee } from '../../api/contract/home.ts'
import type { Person } from '../../api/contract/person.ts'
import { AskButton } from '../ask/ask-button.tsx'
import { OwnAsk } from '../ask/own-ask.tsx'
import { dayOf, daysBetween, relativeDay, shortDay, timeOfDay } from '../kit/dates.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'
import { fragmentOf, goTo } from '../place.ts'
import { Box } from './box.tsx'
import { OutsideCoachPart } from './outside-coach-part.tsx'

const useStyles = makeStyles({
  link: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: 'auto' },
})

interface AsCoacheeProps {
  coachee: Coachee
  /** HR has turned asking on. */
  mayAsk: boolean
  /** Whether somebody reports to the reader: a top without reports stands alone. */
  hasReports: boolean
}

/** How the reader is coached, and the way to ask for it. */
export function AsCoachee({ coachee, mayAsk, hasReports }: AsCoacheeProps) {
  const { manager } = coachee
  return (
    <Box title="home.coachee">
      {manager && !coachee.managerTakesPart && (
        <Text>
          <FormattedMessage id="home.coachee.not-taking-part" values={{ name: manager.displayName }} />
        </Text>
      )}
      {manager && coachee.managerTakesPart && (
        <WithManager coachee={coachee} manager={manager} mayAsk={mayAsk} hasReports={hasReports} />
      )}
      {!manager && hasReports && <OutsideCoachPart coach={coachee.outsideCoach} sessions={coachee.outsideSessions} />}
      {!manager && !hasReports && (
        <Text>
          <FormattedMessage id="coachee.lead.alone" />
        </Text>
      )}
    </Box>
  )
}

function WithManager({ coachee, manager, mayAsk, hasReports }: AsCoacheeProps & { manager: Person }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const { linkState, lastHeld, next, openCommitments, nextCommitmentDue: due, ask } = coachee
  const name = firstName(manager)
  const at = next && new Date(next.start)
  const offersAsk = mayAsk && ask?.state !== 'open'
  return (
    <>
      <Text className={styles.link}>
        {linkState && <LinkMark state={linkState} quiet />}
        <span>
          <FormattedMessage
            id={lastHeld ? 'home.coachee.last' : 'home.coachee.never'}
            values={{
              name: (
                <Link key="name" href={fragmentOf({ name: 'person', personId: manager.id })}>
                  {manager.displayName}
                </Link>
              ),
              when: lastHeld ? relativeDay(locale, new Date(lastHeld), now) : '',
            }}
          />
        </span>
      </Text>
      {at ? (
        <Text>
          <FormattedMessage
            id="home.coachee.next"
            values={{
              when: (
                <Link key="when" href={fragmentOf({ name: 'session', sessionId: next.id })}>
                  {shortDay(locale, at, now)} {timeOfDay(locale, at)}
                </Link>
              ),
            }}
          />
        </Text>
      ) : (
        <Text>
          <FormattedMessage id={offersAsk ? 'home.coachee.none-planned' : 'home.coachee.none-planned.only'} />
        </Text>
      )}
      {openCommitments > 0 && (
        <Text>
          <FormattedMessage
            id={commitmentsId(due, now)}
            values={{ count: openCommitments, when: due ? shortDay(locale, dayOf(due), now) : '' }}
          />
        </Text>
      )}
      {ask && <OwnAsk ask={ask} />}
      <div className={styles.foot}>
        <AskButton managerName={name} hidden={!offersAsk} />
        {hasReports && (
          <Button appearance="subtle" onClick={() => goTo({ name: 'person', personId: manager.id })}>
            <FormattedMessage id="home.coachee.open" />
          </Button>
        )}
      </div>
    </>
  )
}

function commitmentsId(due: string | null, now: Date) {
  if (!due) return 'fact.follow-up'
  return daysBetween(now, dayOf(due)) < 0 ? 'fact.follow-up.overdue' : 'fact.follow-up.due'
}
