import { Button, makeStyles, Switch, Text, tokens } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CountingEffect, CountingPolicy, CountingRules } from '../../api/contract/counting.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { useTell } from '../told.tsx'
import { AdminPart } from './admin-part.tsx'
import { CadenceFields, isCadence } from './cadence-fields.tsx'
import { CountingVersions } from './counting-versions.tsx'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  hint: { color: tokens.colorNeutralForeground3 },
})

const queryKey = ['counting-policy']

/** For HR: how often coaching is expected and what counts, with what a change does to the figures and the way back. */
export function CountingPart() {
  const client = useClient()
  const policy = useQuery({ queryKey, queryFn: ({ signal }) => client.getCountingPolicy({}, { signal }) })
  return (
    <AdminPart title="counting.title" lead="counting.lead">
      {policy.isPending && <Loading />}
      {policy.error && <ProblemMessage error={policy.error} onRetry={() => policy.refetch()} />}
      {policy.data && <Chooser key={policy.data.version} policy={policy.data} />}
    </AdminPart>
  )
}

function rulesOf({ cadenceDays, levels, delegatesCount }: CountingRules): CountingRules {
  return { cadenceDays, levels, delegatesCount }
}

function Chooser({ policy }: { policy: CountingPolicy }) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const client = useClient()
  const queries = useQueryClient()
  const tell = useTell()
  const before = rulesOf(policy)
  const [wanted, setWanted] = useState(before)
  const changed = JSON.stringify(wanted) !== JSON.stringify(before)
  const valid = [wanted.cadenceDays, ...wanted.levels.map(({ days }) => days)].every(isCadence)
  const effect = useQuery({
    queryKey: ['counting-effect', policy.version, wanted],
    queryFn: ({ signal }) => client.previewCounting(wanted, { signal }),
    enabled: changed && valid,
  })
  const save = useMutation({
    mutationFn: ({ rules, version }: { rules: CountingRules; version: number }) =>
      client.saveCountingPolicy({ ...rules, version }),
    onSuccess: (saved) => {
      queries.setQueryData(queryKey, saved)
      return Promise.all(['pipeline', 'pair', 'cascade'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
  })

  async function keep() {
    const { version } = await save.mutateAsync({ rules: wanted, version: policy.version })
    tell({
      words: <FormattedMessage id="counting.saved" />,
      undo: () => save.mutate({ rules: before, version }),
    })
  }

  return (
    <>
      <CadenceFields rules={wanted} onChange={setWanted} />
      <Switch
        checked={wanted.delegatesCount}
        label={formatMessage({ id: 'counting.delegates' })}
        onChange={(_, { checked }) => setWanted({ ...wanted, delegatesCount: checked })}
      />
      <div role="status">{changed && effect.data && <EffectWords effect={effect.data} />}</div>
      {effect.error && <ProblemMessage error={effect.error} onRetry={() => effect.refetch()} />}
      {changed && (
        <div className={styles.line}>
          <Button
            appearance="primary"
            disabledFocusable={!valid || !effect.data || save.isPending}
            onClick={() => void keep().catch(() => undefined)}
          >
            <FormattedMessage id="policy.save" />
          </Button>
          <Button appearance="subtle" onClick={() => setWanted(before)}>
            <FormattedMessage id="policy.discard" />
          </Button>
        </div>
      )}
      <SetBy policy={policy} />
      {save.error && <ProblemMessage error={save.error} onRetry={() => queries.invalidateQueries({ queryKey })} />}
      {policy.version > 0 && <CountingVersions version={policy.version} onBack={setWanted} />}
    </>
  )
}

function EffectWords({ effect: { now, tried } }: { effect: CountingEffect }) {
  return (
    <>
      {(['coached', 'coverage'] as const).map((figure) => (
        <Text block key={figure}>
          <FormattedMessage
            id={`counting.effect.${figure}`}
            values={{ before: now[figure].n, after: tried[figure].n, of: tried[figure].of }}
          />
        </Text>
      ))}
    </>
  )
}

function SetBy({ policy: { setAt, setBy } }: { policy: CountingPolicy }) {
  const styles = useStyles()
  const { formatDate, formatMessage } = useIntl()
  if (!setAt) return null
  const who = setBy?.displayName ?? formatMessage({ id: 'overrides.somebody' })
  return (
    <Text size={200} className={styles.hint}>
      <FormattedMessage
        id="policy.set"
        values={{ who, when: formatDate(setAt, { dateStyle: 'medium', timeStyle: 'short' }) }}
      />
    </Text>
  )
}
