import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Cascade } from '../../api/contract/cascade.ts'
import type { Me } from '../../api/contract/person.ts'
import { goTo } from '../place.ts'
import { BreakAbove } from './break-above.tsx'
import { Breaks } from './breaks.tsx'
import { Comparison } from './comparison.tsx'
import { Figures } from './figures.tsx'
import { FourStates } from './four-states.tsx'
import { Levels } from './levels.tsx'
import { Modelling } from './modelling.tsx'
import { Day } from './share-words.tsx'
import { SmallPrint } from './small-print.tsx'
import { Tree } from './tree.tsx'
import { Trend } from './trend.tsx'
import { usePrinting } from './use-printing.ts'
import { placeOfView, type View } from './view.ts'

const useStyles = makeStyles({
  all: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    '@media print': { gap: tokens.spacingVerticalS },
  },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(440px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    '@media print': { gridTemplateColumns: '4fr 3fr', gap: tokens.spacingHorizontalS },
  },
  asOf: { color: tokens.colorNeutralForeground3 },
  unprinted: { '@media print': { display: 'none' } },
  wide: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    '@media print': { gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalS },
  },
})

interface OverviewProps {
  cascade: Cascade
  view: View
  me: Me
  /** Another day or period is being read. */
  old: boolean
}

/** Everything below one root on one day, the answer first and the people last. */
export function Overview({ cascade, view, me, old }: OverviewProps) {
  const styles = useStyles()
  const { day, today, figures, levels, fourStates, trend, modelling } = cascade
  const hasManagers = figures.coached.of > 0
  // One page has room for two days beside each other, levels included, or for the levels and weeks of one.
  const brief = usePrinting() && view.compare !== undefined
  const effect = hasManagers && <Modelling effect={modelling} today={today} />
  return (
    <div className={styles.all} aria-busy={old}>
      {today ? (
        <Text size={200} className={styles.asOf}>
          <FormattedMessage
            id="cascade.today"
            values={{ day: <Day key="day" day={day} />, since: <Day key="since" day={cascade.since} /> }}
          />
        </Text>
      ) : (
        <MessageBar layout="multiline">
          <MessageBarBody>
            <FormattedMessage id="cascade.past" values={{ day: <Day key="day" day={day} /> }} />
          </MessageBarBody>
          <MessageBarActions className={styles.unprinted}>
            <Button size="small" onClick={() => goTo(placeOfView({ ...view, day: undefined }))}>
              <FormattedMessage id="cascade.past.back" />
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {figures.reach.of === 0 ? (
        <Text>
          <FormattedMessage id="cascade.nobody-below" />
        </Text>
      ) : (
        <>
          {!hasManagers && (
            <Text>
              <FormattedMessage id="cascade.no-managers" />
            </Text>
          )}
          <Figures cascade={cascade} weeks={view.weeks} />
        </>
      )}
      <BreakAbove cascade={cascade} me={me} view={view} />
      {figures.reach.of > 0 && (
        <>
          {view.compare && <Comparison rootId={view.rootId} from={view.compare} to={day} />}
          <Breaks cascade={cascade} meId={me.person.id} view={view} />
          <div className={brief ? styles.wide : styles.pair}>
            {!brief && <Levels levels={levels} />}
            {hasManagers && <FourStates states={fourStates} view={view} />}
            {brief && effect}
          </div>
          {!brief && (
            <div className={styles.wide}>
              <Trend trend={trend} weeks={view.weeks} names={hasManagers ? ['coached', 'reach'] : ['reach']} />
              {effect}
            </div>
          )}
          <Tree cascade={cascade} view={view} />
        </>
      )}
      <SmallPrint since={cascade.since} />
    </div>
  )
}
