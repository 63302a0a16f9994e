import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { OverrideCheckResult } from './override-check-result.tsx'
import { OverrideList } from './override-list.tsx'
import { OverrideUpload } from './override-upload.tsx'
import { useCheckOverrides, useOverrides, useSaveOverrides } from './queries.ts'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

/** Managers that HR sets over the directory's word: upload, check, save; and the list to take them back. */
export function OverridesPage() {
  const styles = useStyles()
  const listId = useId()
  const overrides = useOverrides()
  const check = useCheckOverrides()
  const save = useSaveOverrides()
  const [csv, setCsv] = useState<string | null>(null)

  function take(text: string) {
    save.reset()
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
      <div role="status">
        {saved && (
          <Text>
            <FormattedMessage id="overrides.saved" values={{ count: saved.changes.length }} />
          </Text>
        )}
      </div>
      <section className={styles.part} aria-labelledby={listId}>
        <Subtitle2 as="h2" id={listId}>
          <FormattedMessage id="overrides.list" />
        </Subtitle2>
        {overrides.isPending && <Loading />}
        {overrides.error && <ProblemMessage error={overrides.error} onRetry={() => overrides.refetch()} />}
        {overrides.data && <OverrideList overrides={overrides.data.entries} />}
      </section>
    </AdminPage>
  )
}
