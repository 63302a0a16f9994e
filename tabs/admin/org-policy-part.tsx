import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OrgPolicy } from '../../api/contract/org.ts'
import { shortDay } from '../kit/dates.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useNow } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { AdminPart } from './admin-part.tsx'
import { type Choices, effectOf } from './org-policy.ts'
import { useOrgPolicy, useSaveOrgPolicy } from './queries.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  choices: { display: 'flex', flexDirection: 'column' },
  hint: { color: tokens.colorNeutralForeground3 },
  effect: { maxWidth: '65ch' },
})

/** Who counts: guests, switched-off accounts; with what a change would do before it is saved, and the way back. */
export function OrgPolicyPart() {
  const policy = useOrgPolicy()
  return (
    <AdminPart title="policy.title" lead="policy.lead">
      {policy.isPending && <Loading />}
      {policy.error && <ProblemMessage error={policy.error} onRetry={() => policy.refetch()} />}
      {policy.data && <Chooser policy={policy.data} onReload={() => policy.refetch()} />}
    </AdminPart>
  )
}

const fields = ['guests', 'disabledAccounts'] as const

function Chooser({ policy, onReload }: { policy: OrgPolicy; onReload: () => Promise<unknown> }) {
  const styles = useStyles()
  const save = useSaveOrgPolicy()
  const [wanted, setWanted] = useState<Choices | null>(null)
  const [before, setBefore] = useState<Choices | null>(null)
  const shown = wanted ?? policy
  const changed = wanted !== null && fields.some((field) => wanted[field] !== policy[field])

  function store(choices: Choices, back: Choices | null) {
    const { guests, disabledAccounts } = choices
    save.mutate(
      { guests, disabledAccounts, version: policy.version },
      {
        onSuccess: () => {
          setWanted(null)
          setBefore(back)
        },
      },
    )
  }

  function reload() {
    save.reset()
    setWanted(null)
    setBefore(null)
    void onReload()
  }

  return (
    <>
      <div className={styles.choices}>
        {fields.map((field) => (
          <Checkbox
            key={field}
            label={<FormattedMessage id={`policy.${field}`} values={policy.affected[field]} />}
            checked={shown[field] === 'count'}
            onChange={(_, { checked }) => {
              const { guests, disabledAccounts } = shown
              setWanted({ guests, disabledAccounts, [field]: checked === true ? 'count' : 'leave-out' })
            }}
          />
        ))}
      </div>
      <div role="status" className={styles.effect}>
        {changed && <EffectWords policy={policy} wanted={wanted} />}
        {!changed && before && (
          <span className={styles.line}>
            <Text>
              <FormattedMessage id="policy.saved" />
            </Text>
            <Button
              size="small"
              appearance="subtle"
              disabledFocusable={save.isPending}
              onClick={() => store(before, null)}
            >
              <FormattedMessage id="away.undo" />
            </Button>
          </span>
        )}
      </div>
      {changed && (
        <div className={styles.line}>
          <Button disabledFocusable={save.isPending} onClick={() => store(wanted, policy)}>
            <FormattedMessage id="policy.save" />
          </Button>
          <Button appearance="subtle" onClick={() => setWanted(null)}>
            <FormattedMessage id="policy.discard" />
          </Button>
        </div>
      )}
      <SetWords policy={policy} />
      {save.error && <ProblemMessage error={save.error} onRetry={reload} />}
    </>
  )
}

function EffectWords({ policy, wanted }: { policy: OrgPolicy; wanted: Choices }) {
  const { added, removed } = effectOf(policy, wanted)
  return (
    <>
      {added.people > 0 && (
        <Text block>
          <FormattedMessage id="policy.adds" values={{ ...added }} />
        </Text>
      )}
      {removed.people > 0 && (
        <Text block>
          <FormattedMessage id="policy.removes" values={{ ...removed }} />
        </Text>
      )}
      {added.people + removed.people === 0 && (
        <Text block>
          <FormattedMessage id="policy.nobody" />
        </Text>
      )}
    </>
  )
}

function SetWords({ policy: { setAt, setBy } }: { policy: OrgPolicy }) {
  const styles = useStyles()
  const { locale, formatMessage } = useIntl()
  const now = useNow()()
  if (!setAt) return null
  const who = setBy?.displayName ?? formatMessage({ id: 'overrides.somebody' })
  return (
    <Text size={200} className={styles.hint}>
      <FormattedMessage id="policy.set" values={{ who, when: shortDay(locale, new Date(setAt), now) }} />
    </Text>
  )
}
