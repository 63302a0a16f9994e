import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Finding } from '../../api/contract/org.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { FindingsList } from './findings-list.tsx'
import { FoundPage } from './found-page.tsx'
import { OverridesPage } from './overrides-page.tsx'
import { QualityFigures } from './quality-figures.tsx'
import { QualityVerdict } from './quality-verdict.tsx'
import { useOrgQuality, useOrgSync } from './queries.ts'
import { ReadNow } from './read-now.tsx'
import { Readings } from './readings.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

/** For the HR admin: is the directory good enough to trust, and who stands behind each count? */
export function DirectoryPage({ finding }: { finding?: Finding | undefined }) {
  if (finding === 'overrides') return <OverridesPage />
  return finding ? <FoundPage key={finding} finding={finding} /> : <Quality />
}

function Quality() {
  const styles = useStyles()
  const listId = useId()
  const orgSync = useOrgSync()
  const quality = useOrgQuality(orgSync.data?.finishedAt)
  const error = orgSync.error ?? quality.error
  return (
    <AdminPage title="directory.title" lead="directory.lead" back={{ name: 'pipeline' }}>
      {orgSync.data && <ReadNow orgSync={orgSync.data} />}
      {error && <ProblemMessage error={error} onRetry={() => Promise.all([orgSync.refetch(), quality.refetch()])} />}
      {(orgSync.isPending || quality.isPending) && !error && <Loading />}
      {quality.data && quality.data.people > 0 && (
        <>
          <QualityVerdict quality={quality.data} />
          <QualityFigures quality={quality.data} />
          <section className={styles.part} aria-labelledby={listId}>
            <Subtitle2 as="h2" id={listId}>
              <FormattedMessage id="directory.findings" />
            </Subtitle2>
            <FindingsList counts={quality.data.findings} />
          </section>
          <Readings quality={quality.data} />
        </>
      )}
    </AdminPage>
  )
}
