import { makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { BackLink } from '../back-link.tsx'
import { usePipelineOf } from '../home/queries.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { PipelinePart } from './pipeline-part.tsx'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalL },
  title: { margin: 0 },
})

/** For a leader: what the reports of a manager below need. Facts, no word that was written, nothing to press. */
export function PipelineBelow({ personId }: { personId: string }) {
  const styles = useStyles()
  const pipeline = usePipelineOf(personId)
  return (
    <div className={styles.page}>
      <BackLink />
      {pipeline.isPending && <Loading />}
      {pipeline.error && <ProblemMessage error={pipeline.error} onRetry={() => pipeline.refetch()} />}
      {pipeline.data && (
        <>
          <Title2 as="h1" className={styles.title}>
            <FormattedMessage id="below.title" values={{ name: pipeline.data.manager.displayName }} />
          </Title2>
          <Text>
            <FormattedMessage
              id="below.lead"
              values={{ live: pipeline.data.live, counted: pipeline.data.counted, days: pipeline.data.cadenceDays }}
            />
          </Text>
          <PipelinePart pipeline={pipeline.data} below />
        </>
      )}
    </div>
  )
}
