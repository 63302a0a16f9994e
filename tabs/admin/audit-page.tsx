import { Button, Text } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { AuditEntry, AuditPart } from '../../api/contract/audit.ts'
import type { Client } from '../../api/contract/client.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { AdminPart } from './admin-part.tsx'
import { type AuditFilter, factsIn } from './audit.ts'
import { AuditCheckPart } from './audit-check.tsx'
import { AuditFilterFields } from './audit-filter.tsx'
import { AuditRow } from './audit-row.tsx'
import { csvOf } from './csv.ts'
import { Rows } from './rows.tsx'
import { saveFile } from './save-file.ts'

/** For HR: who did what and when, and whether anything of it was changed since. */
export function AuditPage() {
  const client = useClient()
  const [filter, setFilter] = useState<AuditFilter>({})
  const log = useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => client.listAudit(partOf(filter, pageParam), { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const entries = log.data?.pages.flatMap((part) => part.entries) ?? []
  const download = useMutation({
    mutationFn: async () => saveFile('audit-log.csv', csvOf(columns, (await readAll(client, filter)).map(cells))),
  })
  const action = (
    <Button
      appearance="primary"
      icon={<ArrowDownload20Regular />}
      disabledFocusable={entries.length === 0 || download.isPending}
      onClick={() => download.mutate()}
    >
      <FormattedMessage id="found.export" />
    </Button>
  )
  return (
    <AdminPage title="audit.title" lead="audit.lead" back={{ name: 'directory' }} action={action}>
      <AuditCheckPart />
      {download.error && <ProblemMessage error={download.error} onRetry={() => download.mutate()} />}
      <AdminPart title="audit.entries">
        <AuditFilterFields filter={filter} onChange={setFilter} />
        {log.isPending && <Loading />}
        {log.error && <ProblemMessage error={log.error} onRetry={() => log.refetch()} />}
        {log.data && entries.length === 0 && (
          <Text>
            <FormattedMessage id="audit.none" />
          </Text>
        )}
        <Rows
          rows={entries}
          keyOf={({ no }) => no}
          onMore={log.hasNextPage ? () => void log.fetchNextPage() : null}
          row={(entry) => <AuditRow entry={entry} />}
        />
      </AdminPart>
    </AdminPage>
  )
}

/** Named as the API names them, so that two exports can be compared. */
const columns = ['no', 'at', 'by', 'byId', 'action', 'about', 'aboutId', 'facts', 'hash'] as const

function cells(entry: AuditEntry): string[] {
  const { no, at, by, action, about, hash } = entry
  return [String(no), at, ...whoIs(by), action, ...whoIs(about), factsIn(entry), hash]
}

function whoIs(who: AuditEntry['by'] | AuditEntry['about']): [string, string] {
  return typeof who === 'string' ? [who, ''] : [who?.displayName ?? '', who?.id ?? '']
}

function partOf(filter: AuditFilter, before: string) {
  return before === '' ? filter : { ...filter, before }
}

async function readAll(client: Client, filter: AuditFilter): Promise<AuditEntry[]> {
  const all: AuditEntry[] = []
  for (let before: string | null = ''; before !== null; ) {
    const part: AuditPart = await client.listAudit(partOf(filter, before))
    all.push(...part.entries)
    before = part.next
  }
  return all
}
