import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Policy, PolicySettings } from '../../api/contract/policy.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { AdminPage } from './admin-page.tsx'
import { CountingPart } from './counting-part.tsx'
import { PolicyEffectWords } from './policy-effect.tsx'
import { PolicyFields } from './policy-fields.tsx'
import { PolicyVersions } from './policy-versions.tsx'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  hint: { color: tokens.colorNeutralForeground3 },
})

/** For HR: what holds for everybody, with what a change would do and the way back. */
export function PolicyPage() {
  const client = useClient()
  const policy = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => client.getPolicy({}, { signal }) })
  return (
    <AdminPage title="policy.title.all" lead="policy.lead.all" back={{ name: 'directory' }}>
      {policy.isPending && <Loading />}
      {policy.error && <ProblemMessage error={policy.error} onRetry={() => policy.refetch()} />}
      {policy.data && <Chooser key={policy.data.version} policy={policy.data} />}
      <CountingPart />
    </AdminPage>
  )
}

function Chooser({ policy }: { policy: Policy }) {
  const styles = useStyles()
  const client = useClient()
  const queries = useQueryClient()
  const [wanted, setWanted] = useState<PolicySettings>(policy.settings)
  const changed = JSON.stringify(wanted) !== JSON.stringify(policy.settings)
  const effect = useQuery({
    queryKey: ['policy-effect', wanted],
    queryFn: ({ signal }) => client.checkPolicy(wanted, { signal }),
    enabled: changed,
  })
  const save = useMutation({
    mutationFn: (settings: PolicySettings) => client.savePolicy({ ...settings, version: policy.version }),
    onSuccess: (saved) => queries.setQueryData(['policy'], saved),
  })
  const buttons = useRef<HTMLDivElement>(null)
  const [tried, setTried] = useState(0)
  // What stands further up than the list of versions is shown.
  useEffect(() => {
    if (tried > 0) buttons.current?.querySelector('button')?.focus()
  }, [tried])
  const { previous } = policy

  function goBack(settings: PolicySettings) {
    setWanted(settings)
    setTried((count) => count + 1)
  }

  return (
    <>
      <PolicyFields settings={wanted} departments={policy.departments} groups={policy.groups} onChange={setWanted} />
      <div role="status">{changed && effect.data && <PolicyEffectWords effect={effect.data} />}</div>
      {effect.error && <ProblemMessage error={effect.error} onRetry={() => effect.refetch()} />}
      <div className={styles.line} ref={buttons}>
        {changed && (
          <>
            <Button
              appearance="primary"
              disabledFocusable={!effect.data || save.isPending}
              onClick={() => save.mutate(wanted)}
            >
              <FormattedMessage id="policy.save" />
            </Button>
            <Button appearance="subtle" onClick={() => setWanted(policy.settings)}>
              <FormattedMessage id="policy.discard" />
            </Button>
          </>
        )}
        {!changed && previous && (
          <Button appearance="subtle" disabledFocusable={save.isPending} onClick={() => setWanted(previous)}>
            <FormattedMessage id="policy.back" />
          </Button>
        )}
      </div>
      <SetBy policy={policy} />
      {save.error && (
        <ProblemMessage error={save.error} onRetry={() => queries.invalidateQueries({ queryKey: ['policy'] })} />
      )}
      {policy.version > 0 && <PolicyVersions policy={policy} onBack={goBack} />}
    </>
  )
}

function SetBy({ policy: { setAt, setBy, version } }: { policy: Policy }) {
  const styles = useStyles()
  const { formatDate, formatMessage } = useIntl()
  if (!setAt) return null
  const who = setBy?.displayName ?? formatMessage({ id: 'overrides.somebody' })
  return (
    <Text size={200} className={styles.hint}>
      <FormattedMessage
        id="policy.version"
        values={{ version, who, when: formatDate(setAt, { dateStyle: 'medium', timeStyle: 'short' }) }}
      />
    </Text>
  )
}
