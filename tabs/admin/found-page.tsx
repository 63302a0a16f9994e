import { Button, Text } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download'
import { useMutation } from '@tanstack/react-query'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Finding } from '../../api/contract/org.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { csvOf } from './csv.ts'
import { FoundList } from './found-list.tsx'
import { readAllFound, useFound } from './queries.ts'
import { saveFile } from './save-file.ts'

const columns = ['id', 'name', 'mail', 'title', 'department', 'manager-id', 'manager', 'reports'] as const

/** The people behind one count, to read and to send to whoever keeps the directory. */
export function FoundPage({ finding }: { finding: Finding }) {
  const { formatMessage } = useIntl()
  const client = useClient()
  const found = useFound(finding)
  const people = found.data?.pages.flatMap((part) => part.entries) ?? []
  const download = useMutation({
    mutationFn: async () => {
      const all = await readAllFound(client, finding)
      const header = columns.map((column) => formatMessage({ id: `found.column.${column}` }))
      const rows = all.map(({ person, department, directoryManager, reports }) => [
        ...[person.id, person.displayName, person.mail ?? '', person.jobTitle ?? '', department ?? ''],
        ...[directoryManager?.id ?? '', directoryManager?.displayName ?? '', String(reports)],
      ])
      saveFile(`${finding}.csv`, csvOf(header, rows))
    },
  })
  const action = people.length > 0 && (
    <Button
      appearance="primary"
      icon={<ArrowDownload20Regular />}
      disabledFocusable={download.isPending}
      onClick={() => download.mutate()}
    >
      <FormattedMessage id="found.export" />
    </Button>
  )
  return (
    <AdminPage title={`directory.${finding}`} lead={`found.${finding}`} back={{ name: 'directory' }} action={action}>
      {found.isPending && <Loading />}
      {found.error && <ProblemMessage error={found.error} onRetry={() => found.refetch()} />}
      {download.error && <ProblemMessage error={download.error} onRetry={() => download.mutate()} />}
      {found.data && people.length === 0 && (
        <Text>
          <FormattedMessage id="found.none" />
        </Text>
      )}
      <FoundList people={people} onMore={found.hasNextPage ? () => void found.fetchNextPage() : null} />
    </AdminPage>
  )
}
