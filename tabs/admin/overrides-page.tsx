import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { AdminPart } from './admin-part.tsx'
import { OverrideCheckResult } from './override-check-result.tsx'
import { OverrideList } from './override-list.tsx'
import { OverrideUpload } from './override-upload.tsx'
import { useCheckOverrides, useOverrides, useSaveOverrides, useUndoOverrides } from './queries.ts'

const useStyles = makeStyles({
  saved: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** Managers that HR sets over the directory's word: upload, check, save; and the list to take them back. */
export function OverridesPage() {
  const styles = useStyles()
  const overrides = useOverrides()
  const check = useCheckOverrides()
  const save = useSaveOverrides()
  const undo = useUndoOverrides()
  const [csv, setCsv] = useState<string | null>(null)

  function take(text: string) {
    save.reset()
    undo.reset()
    setCsv(text)
    check.mutate(text)
  }

  function leave() {
    check.reset()
    setCsv(null)
  }

  // Between check and save the chart may have changed: what was found then counts.
  const result = save.data && save.data.problems.length > 0 ? save.data : check.data
  const saved = save.data?.problems.length === 0 ? save.data : null
  return (
    <AdminPage title="directory.overrides" lead="overrides.lead" back={{ name: 'directory' }}>
      {csv === null || !result ? (
        <OverrideUpload onText={take} busy={check.isPending} />
      ) : (
        <OverrideCheckResult
          check={result}
          busy={save.isPending}
          onSave={() => save.mutate(csv, { onSuccess: ({ problems }) => problems.length === 0 && leave() })}
          onLeave={leave}
        />
      )}
      {check.error && csv !== null && <ProblemMessage error={check.error} onRetry={() => check.mutate(csv)} />}
      {save.error && csv !== null && <ProblemMessage error={save.error} onRetry={() => save.mutate(csv)} />}
      {undo.error && saved?.undo && <ProblemMessage error={undo.error} />}
      <div role="status" className={styles.saved}>
        {saved && (
          <Text>
            <FormattedMessage
              id={undo.isSuccess ? 'overrides.undone' : 'overrides.saved'}
              values={{ count: saved.changes.length }}
            />
          </Text>
        )}
        {saved?.undo && !undo.isSuccess && (
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={undo.isPending}
            onClick={() => saved.undo && undo.mutate(saved.undo)}
          >
            <FormattedMessage id="overrides.undo" />
          </Button>
        )}
      </div>
      <AdminPart title="overrides.list">
        {overrides.isPending && <Loading />}
        {overrides.error && <ProblemMessage error={overrides.error} onRetry={() => overrides.refetch()} />}
        {overrides.data && <OverrideList overrides={overrides.data.entries} />}
      </AdminPart>
    </AdminPage>
  )
}
