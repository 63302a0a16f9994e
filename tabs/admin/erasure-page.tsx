import { Button, makeStyles, Text } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Erasure } from '../../api/contract/rights.ts'
import { PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { AdminPart } from './admin-part.tsx'
import { PersonSearch } from './person-search.tsx'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({ who: { flex: '1 1 200px', minWidth: 0 } })

/** For HR: whose data will be erased, and until when that can be taken back. */
export function ErasurePage() {
  const client = useClient()
  const queries = useQueryClient()
  const erasures = useQuery({
    queryKey: ['erasures'],
    queryFn: ({ signal }) => client.listErasures({}, { signal }),
  })
  const change = useMutation({
    mutationFn: async ({ personId, start }: { personId: string; start: boolean }) => {
      if (start) await client.startErasure({ personId })
      else await client.takeBackErasure({ personId })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['erasures'] }),
  })
  const entries = erasures.data?.entries ?? []
  return (
    <AdminPage title="erasure.title" lead="erasure.lead" back={{ name: 'directory' }}>
      <PersonSearch
        withLeavers
        action="erasure.start"
        onChoose={({ id }) => change.mutate({ personId: id, start: true })}
      />
      {change.error && <ProblemMessage error={change.error} />}
      <AdminPart title="erasure.list">
        {erasures.isPending && <Loading />}
        {erasures.error && <ProblemMessage error={erasures.error} onRetry={() => erasures.refetch()} />}
        {erasures.data && entries.length === 0 && (
          <Text>
            <FormattedMessage id="erasure.none" />
          </Text>
        )}
        <Rows
          rows={entries}
          keyOf={({ person }) => person.id}
          row={(entry) => (
            <Entry
              entry={entry}
              busy={change.isPending}
              onTakeBack={() => change.mutate({ personId: entry.person.id, start: false })}
            />
          )}
        />
      </AdminPart>
    </AdminPage>
  )
}

function Entry({ entry, busy, onTakeBack }: { entry: Erasure; busy: boolean; onTakeBack: () => void }) {
  const styles = useStyles()
  const { formatDate, formatMessage } = useIntl()
  const { person, startedBy, dueAt, state } = entry
  const who = startedBy?.displayName ?? formatMessage({ id: 'overrides.somebody' })
  const when = formatDate(dueAt, { dateStyle: 'medium' })
  return (
    <>
      <div className={styles.who}>
        <PersonName person={person} />
      </div>
      <Text>
        <FormattedMessage id={`erasure.${state}`} values={{ when, who }} />
      </Text>
      {state === 'waiting' && (
        <Button
          size="small"
          disabledFocusable={busy}
          aria-label={formatMessage({ id: 'erasure.take-back.named' }, { name: person.displayName })}
          onClick={onTakeBack}
        >
          <FormattedMessage id="erasure.take-back" />
        </Button>
      )}
    </>
  )
}
