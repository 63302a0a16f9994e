import { Button, makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Me, Person } from '../../api/contract/person.ts'
import { firstName, PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { usePair } from '../kit/queries.ts'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { PairDetails } from './pair-details.tsx'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '720px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { flexGrow: 1, margin: 0 },
  manager: { margin: 0 },
  lead: { color: tokens.colorNeutralForeground2, maxWidth: '65ch' },
})

interface CoacheePageProps {
  me: Me
  onSchedule: (person: Person) => void
}

/** The tab of somebody without reports: their own coaching. */
export function CoacheePage({ me, onSchedule }: CoacheePageProps) {
  const styles = useStyles()
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Title2 as="h1" className={styles.title}>
          {me.manager ? (
            <FormattedMessage id="coachee.title" values={{ name: firstName(me.manager) }} />
          ) : (
            <FormattedMessage id="coachee.title.alone" />
          )}
        </Title2>
        {me.roles.includes('HR.Admin') && (
          <Button appearance="subtle" onClick={() => goTo({ name: 'directory' })}>
            <FormattedMessage id="directory.open" />
          </Button>
        )}
      </header>
      <Text className={styles.lead}>
        <FormattedMessage id={me.manager ? 'coachee.lead' : 'coachee.lead.alone'} />
      </Text>
      {me.manager && <OwnManager manager={me.manager} meId={me.person.id} onSchedule={onSchedule} />}
    </div>
  )
}

interface OwnManagerProps {
  manager: Person
  meId: string
  onSchedule: (person: Person) => void
}

function OwnManager({ manager, meId, onSchedule }: OwnManagerProps) {
  const styles = useStyles()
  const pair = usePair(manager.id)
  if (pair.isPending) return <Loading />
  if (!pair.data) return <ProblemMessage error={pair.error} onRetry={() => pair.refetch()} />
  return (
    <>
      <h2 className={styles.manager}>
        <PersonName person={manager} size={40} />
      </h2>
      <PairDetails pair={pair.data} meId={meId} onSchedule={onSchedule} />
    </>
  )
}
