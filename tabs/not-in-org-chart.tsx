import { makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense } from 'react'
import { useOrgSync } from './admin/queries.ts'
import { ProblemMessage } from './kit/problem-message.tsx'

const DirectoryPage = lazy(async () => ({ default: (await import('./admin/directory-page.tsx')).DirectoryPage }))

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, maxWidth: '960px' },
})

interface NotInOrgChartProps {
  error: unknown
  onRetry: () => void
}

/** Before the first reading of the directory nobody is in the org chart, the admin who starts it included. */
export function NotInOrgChart({ error, onRetry }: NotInOrgChartProps) {
  const styles = useStyles()
  const orgSync = useOrgSync()
  return (
    <div className={styles.all}>
      <ProblemMessage error={error} onRetry={onRetry} />
      {orgSync.data && (
        <Suspense>
          <DirectoryPage />
        </Suspense>
      )}
    </div>
  )
}
