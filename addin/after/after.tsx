import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Me } from '../../api/contract/person.ts'
import type { Session } from '../../api/contract/session.ts'
import { firstName } from '../../tabs/kit/person-name.tsx'
import { useDrafts } from '../../tabs/kit/queries.ts'
import { Fold } from '../fold.tsx'
import { CarryOver } from './carry-over.tsx'
import { Signal } from './signal.tsx'
import { useHasBegun } from './use-has-begun.ts'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface AfterProps {
  session: Session
  me: Me
}

/** From its start on: what the coachee said of it, what comes back next time, and what goes up. */
export function After({ session, me }: AfterProps) {
  const styles = useStyles()
  const { data: drafts } = useDrafts()
  const begun = useHasBegun(session.start)
  if (!begun || !drafts || session.state === 'cancelled') return null
  const { confirmation, coachee, coach } = session
  return (
    <>
      {confirmation && coach.id === me.person.id && (
        <Text className={styles.quiet}>
          <FormattedMessage id={`confirmed.${confirmation}`} values={{ name: firstName(coachee) }} />
        </Text>
      )}
      <Fold title={<FormattedMessage id="carry.title" />} open>
        <CarryOver session={session} drafts={drafts} />
      </Fold>
      {me.manager && (me.features.signals || session.signal) && (
        <Fold title={<FormattedMessage id="signal.title" />} open={session.signal !== null}>
          <Signal session={session} drafts={drafts} />
        </Fold>
      )}
    </>
  )
}
