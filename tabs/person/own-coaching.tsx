import { makeStyles, Title3, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { firstName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { usePair } from '../kit/queries.ts'
import { Loading } from '../loading.tsx'
import { PairDetails } from './pair-details.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
})

interface OwnCoachingProps {
  manager: Person
  meId: string
}

/** Below the boxes of somebody without reports: what they and their manager have agreed. */
export function OwnCoaching({ manager, meId }: OwnCoachingProps) {
  const styles = useStyles()
  const pair = usePair(manager.id)
  return (
    <section className={styles.part}>
      <Title3 as="h2" className={styles.title}>
        <FormattedMessage id="coachee.title" values={{ name: firstName(manager) }} />
      </Title3>
      {pair.isPending && <Loading />}
      {pair.error && <ProblemMessage error={pair.error} onRetry={() => pair.refetch()} />}
      {pair.data && <PairDetails pair={pair.data} meId={meId} withoutAsks />}
    </section>
  )
}
