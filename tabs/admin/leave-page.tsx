import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { SaveLeave } from '../../api/contract/org.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { AdminPart } from './admin-part.tsx'
import type { ChangeLeave, LeaveChange } from './leave.ts'
import { LeaveEntry } from './leave-entry.tsx'
import { LeaveSearch } from './leave-search.tsx'
import { useLeave, useSaveLeave } from './queries.ts'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  done: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** What was done last, with the way back. */
interface Done {
  name: string
  what: LeaveChange | 'undone'
  undo: SaveLeave | null
}

/** For HR: who is or will be on leave; mark somebody, change a period, end it. */
export function LeavePage() {
  const styles = useStyles()
  const leave = useLeave()
  const save = useSaveLeave()
  const [done, setDone] = useState<Done | null>(null)
  const entries = leave.data?.pages.flatMap((part) => part.entries) ?? []

  const change: ChangeLeave = ({ person, periods: before }, periods, what, onDone) => {
    save.mutate(
      { personId: person.id, before, periods },
      {
        onSuccess: (saved) => {
          const undo = { personId: person.id, before: saved.periods, periods: before }
          setDone({ name: person.displayName, what, undo })
          onDone?.()
        },
      },
    )
  }

  function undo({ name, undo }: Done) {
    if (undo) save.mutate(undo, { onSuccess: () => setDone({ name, what: 'undone', undo: null }) })
  }

  return (
    <AdminPage title="leave.title" lead="leave.lead" back={{ name: 'directory' }}>
      <LeaveSearch busy={save.isPending} onChange={change} />
      <div role="status" className={styles.done}>
        {done && (
          <>
            <Text>
              <FormattedMessage id={`leave.${done.what}`} values={{ name: done.name }} />
            </Text>
            {done.undo && (
              <Button size="small" appearance="subtle" disabledFocusable={save.isPending} onClick={() => undo(done)}>
                <FormattedMessage id="away.undo" />
              </Button>
            )}
          </>
        )}
      </div>
      {save.error && <ProblemMessage error={save.error} />}
      <AdminPart title="leave.list">
        {leave.isPending && <Loading />}
        {leave.error && <ProblemMessage error={leave.error} onRetry={() => leave.refetch()} />}
        {leave.data && entries.length === 0 && (
          <Text>
            <FormattedMessage id="leave.none" />
          </Text>
        )}
        <Rows
          rows={entries}
          keyOf={({ person }) => person.id}
          onMore={leave.hasNextPage ? () => void leave.fetchNextPage() : null}
          row={(entry) => <LeaveEntry leave={entry} busy={save.isPending} onChange={change} />}
        />
      </AdminPart>
    </AdminPage>
  )
}
