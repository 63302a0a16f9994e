import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useDeferredValue } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Home } from '../../api/contract/home.ts'
import type { Stage } from '../../api/contract/pipeline.ts'
import { PipelinePart } from '../pipeline/pipeline-part.tsx'
import { AsCoach } from './as-coach.tsx'
import { AsCoachee } from './as-coachee.tsx'
import { Greeting } from './greeting.tsx'
import { HomeLinks } from './home-links.tsx'
import { WaitingBox } from './waiting-box.tsx'

const OwnCoaching = lazy(async () => ({ default: (await import('../person/own-coaching.tsx')).OwnCoaching }))

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  greeting: { flexGrow: 1, margin: 0 },
  boxes: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
})

interface HomePageProps {
  home: Home
  /** It is from the last time and being read again. */
  old: boolean
  /** A link led to this stage. */
  stage?: Stage | undefined
}

/** What needs me today? */
export function HomePage({ home, old, stage }: HomePageProps) {
  const styles = useStyles()
  const { me } = home
  return (
    <div className={styles.page} aria-busy={old}>
      <header className={styles.head}>
        <Greeting person={me.person} className={styles.greeting} />
        <HomeLinks me={me} />
      </header>
      {!me.takesPart && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <FormattedMessage id="taking-part.looks-after" />
          </MessageBarBody>
        </MessageBar>
      )}
      {me.takesPart && <Coaching home={home} stage={stage} />}
    </div>
  )
}

/** Both sides of it, and what waits. */
function Coaching({ home, stage }: Omit<HomePageProps, 'old'>) {
  const styles = useStyles()
  const { me, pipeline, coachee, waiting } = home
  // The boxes answer the question; they are on the screen before hundreds of cards are drawn.
  const boxesShown = useDeferredValue(true, false)
  return (
    <>
      <div className={styles.boxes}>
        {pipeline && <AsCoach pipeline={pipeline} />}
        <AsCoachee coachee={coachee} mayAsk={me.features.asks} hasReports={pipeline !== null} />
        <WaitingBox waiting={waiting} meId={me.person.id} />
      </div>
      {pipeline
        ? boxesShown && <PipelinePart key={stage ?? ''} pipeline={pipeline} stage={stage} />
        : me.manager && (
            <Suspense>
              <OwnCoaching manager={me.manager} meId={me.person.id} />
            </Suspense>
          )}
    </>
  )
}
