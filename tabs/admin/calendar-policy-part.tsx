import { Field, Switch, Text } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { CalendarPolicy } from '../../api/contract/admin.ts'
import { shortDay } from '../kit/dates.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useNow } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { AdminPart } from './admin-part.tsx'
import { useCalendarPolicy, useSetCalendarPolicy } from './queries.ts'

/** What the service may do with calendars beyond what people open themselves. A switch is its own way back. */
export function CalendarPolicyPart() {
  const policy = useCalendarPolicy()
  return (
    <AdminPart title="calendar.title" lead="calendar.lead">
      {policy.isPending && <Loading />}
      {policy.error && <ProblemMessage error={policy.error} onRetry={() => policy.refetch()} />}
      {policy.data && <Switches policy={policy.data} onReload={() => policy.refetch()} />}
    </AdminPart>
  )
}

const fields = ['follow', 'category'] as const

function Switches({ policy, onReload }: { policy: CalendarPolicy; onReload: () => Promise<unknown> }) {
  const intl = useIntl()
  const save = useSetCalendarPolicy()
  function reload() {
    save.reset()
    void onReload()
  }
  return (
    <>
      {fields.map((field) => (
        <Field key={field} hint={intl.formatMessage({ id: `calendar.${field}.hint` })}>
          <Switch
            label={intl.formatMessage({ id: `calendar.${field}` })}
            checked={policy[field]}
            onChange={(_, { checked }) => {
              if (!save.isPending) save.mutate({ ...choicesOf(policy), [field]: checked })
            }}
          />
        </Field>
      ))}
      <SetWords policy={policy} />
      {save.error && <ProblemMessage error={save.error} onRetry={reload} />}
    </>
  )
}

function choicesOf({ follow, category, version }: CalendarPolicy) {
  return { follow, category, version }
}

function SetWords({ policy: { setAt, setBy } }: { policy: CalendarPolicy }) {
  const { locale, formatMessage } = useIntl()
  const now = useNow()()
  if (!setAt) return null
  const who = setBy?.displayName ?? formatMessage({ id: 'overrides.somebody' })
  return (
    <Text size={200} role="status">
      <FormattedMessage id="policy.set" values={{ who, when: shortDay(locale, new Date(setAt), now) }} />
    </Text>
  )
}
