import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedDate, FormattedMessage, useIntl } from 'react-intl'
import type { Break } from '../../api/contract/cascade.ts'
import { dayOf, daysBetween } from '../kit/dates.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { firstName } from '../kit/person-name.tsx'
import { useNow } from '../kit/surface.tsx'
import { useSchedule } from '../schedule/scheduling.tsx'
import { useMention } from './use-mention.ts'
import { linkToView, type View, viewBelow } from './view.ts'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, auto) 1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    [narrow]: { gridTemplateColumns: '1fr' },
    '@media print': { paddingBlock: tokens.spacingVerticalXXS, gridTemplateColumns: '116px 1fr' },
  },
  back: {
    display: 'flex',
    flexDirection: 'column',
    [narrow]: { flexDirection: 'row', columnGap: '6px', alignItems: 'baseline' },
    '@media print': { flexDirection: 'row', columnGap: '6px', alignItems: 'baseline' },
  },
  number: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  action: { '@media print': { display: 'none' } },
})

interface BreakLineProps {
  broken: Break
  meId: string
  view: View
  /** A day that is over, of which there is nothing to do; null: now. */
  day: string | null
}

/** Who is missing whom, how many it would bring back, and the one thing that this reader can do about it. */
export function BreakLine({ broken, meId, view, day }: BreakLineProps) {
  const styles = useStyles()
  const { manager, report, state, below, regained } = broken
  return (
    <li className={styles.line}>
      <div className={styles.back}>
        <FormattedMessage
          id="cascade.break.back"
          values={{
            people: regained,
            number: (chunks) => (
              <span key="number" className={styles.number}>
                {chunks}
              </span>
            ),
            words: (chunks) => (
              <Text key="words" size={200} className={styles.quiet}>
                {chunks}
              </Text>
            ),
          }}
        />
      </div>
      <div className={styles.words}>
        <Text block weight="semibold">
          <FormattedMessage
            id="cascade.break.who"
            values={{
              manager: manager.displayName,
              report: (
                <Link
                  key="report"
                  href={linkToView(below > 0 ? viewBelow(view, report.id) : { ...view, chain: report.id })}
                >
                  {report.displayName}
                </Link>
              ),
            }}
          />
        </Text>
        <div className={styles.facts}>
          <LinkMark state={state} />
          <Since broken={broken} day={day} />
          <span>
            <FormattedMessage id="cascade.break.below" values={{ people: below }} />
          </span>
        </div>
      </div>
      {day === null && (
        <div className={styles.action}>
          <BreakAction broken={broken} meId={meId} />
        </div>
      )}
    </li>
  )
}

function Since({ broken: { lastHeld, since, state }, day }: Pick<BreakLineProps, 'broken' | 'day'>) {
  const today = useNow()()
  const then = day ? dayOf(day) : today
  const together = <FormattedDate key="when" value={since} day="numeric" month="short" year="numeric" />
  if (lastHeld) {
    return (
      <span>
        <FormattedMessage id="cascade.break.last" values={{ days: daysBetween(new Date(lastHeld), then) }} />
      </span>
    )
  }
  return (
    <span>
      <FormattedMessage id={`cascade.break.${state}`} values={{ when: together }} />
    </span>
  )
}

function BreakAction({ broken, meId }: { broken: Break; meId: string }) {
  const intl = useIntl()
  const schedule = useSchedule()
  const mention = useMention(broken)
  const { manager, report, through } = broken
  if (manager.id === meId) {
    return (
      <Button
        appearance="primary"
        aria-label={intl.formatMessage({ id: 'action.schedule.named' }, { name: report.displayName })}
        onClick={() => schedule(report)}
      >
        <FormattedMessage id="action.schedule" />
      </Button>
    )
  }
  if (!through) return null
  return (
    <Button size="small" disabledFocusable={mention.busy || mention.done} onClick={mention.run}>
      <FormattedMessage
        id={mention.done ? 'cascade.mention.done' : 'cascade.mention'}
        values={{ name: firstName(through) }}
      />
    </Button>
  )
}
