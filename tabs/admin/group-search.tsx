import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  makeStyles,
  SearchBox,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ApiError } from '../../api/contract/client.ts'
import type { EntraGroup, FoundGroup } from '../../api/contract/group.ts'
import type { Policy } from '../../api/contract/policy.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useSay } from '../kit/spoken-as.tsx'
import { useClient } from '../kit/surface.tsx'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  search: { flex: '0 1 400px', minWidth: 0 },
  box: { width: '100%', maxWidth: '100%' },
  who: { flex: '1 1 200px', minWidth: 0, overflowWrap: 'anywhere' },
})

interface GroupSearchProps {
  known: readonly EntraGroup[]
  /** A group whose members were read; to the end, unless it is large. */
  onRead: (group: EntraGroup) => void
}

/** Finds a group of the directory by name, and reads who is in it so that it can be chosen. */
export function GroupSearch({ known, onRead }: GroupSearchProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const client = useClient()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const find = useMutation({ mutationFn: () => client.findGroups({ name: name.trim() }) })
  const read = useMutation({
    mutationFn: ({ id }: FoundGroup) => client.readGroup({ groupId: id }),
    onSuccess(group) {
      queries.setQueryData<Policy>(['policy'], (before) => before && withGroup(before, group))
      find.reset()
      setName('')
      onRead(group)
    },
  })
  const found = find.data?.groups.filter(({ id }) => !known.some((group) => group.id === id))
  const error = read.error ?? find.error
  return (
    <div className={styles.part}>
      <form
        className={styles.line}
        onSubmit={(event) => {
          event.preventDefault()
          read.reset()
          if (name.trim()) find.mutate()
        }}
      >
        <Field
          className={styles.search}
          label={<FormattedMessage id="policy.groups.search" />}
          hint={<FormattedMessage id="policy.groups.search.hint" />}
        >
          <SearchBox className={styles.box} value={name} onChange={(_, { value }) => setName(value)} />
        </Field>
        <Button type="submit" disabledFocusable={find.isPending}>
          <FormattedMessage id="policy.groups.find" />
        </Button>
      </form>
      {error && <Failed error={error} onRetry={() => (read.error ? read.reset() : find.mutate())} />}
      <div role="status">
        {found?.length === 0 && (
          <Text>
            <FormattedMessage id="policy.groups.none" />
          </Text>
        )}
        {read.isPending && (
          <Text>
            <FormattedMessage id="policy.groups.reads" />
          </Text>
        )}
      </div>
      <Rows
        rows={found ?? []}
        keyOf={({ id }) => id}
        row={(group) => (
          <>
            <Text className={styles.who}>{group.name}</Text>
            <Button
              size="small"
              disabledFocusable={read.isPending}
              aria-label={formatMessage({ id: 'policy.groups.add.named' }, { name: group.name })}
              onClick={() => read.mutate(group)}
            >
              <FormattedMessage id="policy.groups.add" />
            </Button>
          </>
        )}
      />
    </div>
  )
}

/** A missing permission is nothing that went wrong: the sentence of the service says what to do. */
function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const say = useSay()
  if (error instanceof ApiError && error.problem.code === 'graph-refused') {
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>{say(error.problem.detail)}</MessageBarBody>
      </MessageBar>
    )
  }
  return <ProblemMessage error={error} onRetry={onRetry} />
}

function withGroup(policy: Policy, group: EntraGroup): Policy {
  return { ...policy, groups: [...policy.groups.filter(({ id }) => id !== group.id), group] }
}
