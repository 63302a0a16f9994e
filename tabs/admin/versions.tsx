import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { ListVersions, Version } from '../../api/contract/version.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  version: { flex: '1 1 240px', minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  changes: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  hint: { color: tokens.colorNeutralForeground3 },
})

interface VersionsProps<T> {
  /** Of the rules, and the version that holds now. */
  queryKey: readonly [string, number]
  read: (part: ListVersions, signal: AbortSignal) => Promise<{ entries: Version<T>[]; next: string | null }>
  /** What a version changed, a line each. */
  changes: (rules: T, before: T) => { key: string; line: ReactNode }[]
  onBack: (rules: T) => void
}

/** Every version of some rules: who set it when, what it changed, and the way back to it. */
export function Versions<T>({ queryKey, read, changes, onBack }: VersionsProps<T>) {
  const styles = useStyles()
  const [, current] = queryKey
  const versions = useInfiniteQuery({
    queryKey: ['versions', ...queryKey],
    queryFn: ({ pageParam, signal }) => read(pageParam === '' ? {} : { before: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const entries = versions.data?.pages.flatMap((part) => part.entries) ?? []
  return (
    <>
      {versions.isPending && <Loading />}
      {versions.error && <ProblemMessage error={versions.error} onRetry={() => versions.refetch()} />}
      <Rows
        rows={entries}
        keyOf={({ version }) => version}
        onMore={versions.hasNextPage ? () => void versions.fetchNextPage() : null}
        row={({ version, rules, before, setBy, setAt }) => (
          <>
            <div className={styles.version}>
              <VersionWords version={version} setBy={setBy} setAt={setAt} />
              {before && (
                <ul className={styles.changes}>
                  {changes(rules, before).map(({ key, line }) => (
                    <li key={key}>
                      <Text size={200}>{line}</Text>
                    </li>
                  ))}
                </ul>
              )}
            </div>
            {version === current ? (
              <Text size={200} className={styles.hint}>
                <FormattedMessage id="versions.now" />
              </Text>
            ) : (
              <Button size="small" onClick={() => onBack(rules)}>
                <FormattedMessage id="versions.back" values={{ version }} />
              </Button>
            )}
          </>
        )}
      />
    </>
  )
}

function VersionWords({ version, setBy, setAt }: Pick<Version<unknown>, 'version' | 'setBy' | 'setAt'>) {
  const { formatDate, formatMessage } = useIntl()
  if (!setAt) return <FormattedMessage id="versions.first" />
  const who = setBy?.displayName ?? formatMessage({ id: 'overrides.somebody' })
  const when = formatDate(setAt, { dateStyle: 'medium', timeStyle: 'short' })
  return <FormattedMessage id="policy.version" values={{ version, who, when }} />
}
