import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type IntlShape, useIntl } from 'react-intl'
import type { Policy, PolicySettings } from '../../api/contract/policy.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'
import { AdminPart } from './admin-part.tsx'
import { Versions } from './versions.tsx'

interface PolicyVersionsProps {
  policy: Policy
  /** These are to be tried, and saved like any change. */
  onBack: (settings: PolicySettings) => void
}

/** Every version of the rules for everybody. */
export function PolicyVersions({ policy, onBack }: PolicyVersionsProps) {
  const intl = useIntl()
  const client = useClient()
  const queries = useQueryClient()
  const known = new Map(policy.groups.map(({ id, name }) => [id, name]))
  // The members of a group that was not chosen lately are known no more.
  const goBack = useMutation({
    async mutationFn(settings: PolicySettings) {
      const forgotten = (settings.groups ?? []).filter((groupId) => !known.has(groupId))
      for (const groupId of forgotten) await client.readGroup({ groupId })
      if (forgotten.length > 0) await queries.invalidateQueries({ queryKey: ['policy'] })
      onBack(settings)
    },
  })
  return (
    <AdminPart title="versions.title" lead="versions.lead">
      {goBack.error && <ProblemMessage error={goBack.error} />}
      <Versions
        queryKey={['policy', policy.version]}
        read={(part, signal) => client.listPolicyVersions(part, { signal })}
        changes={(rules, before) => changesOf(intl, known, rules, before)}
        onBack={(settings) => goBack.mutate(settings)}
      />
    </AdminPart>
  )
}

const settings = [
  'departments',
  'groups',
  'privateMonths',
  'sharedMonths',
  'signalMonths',
  'auditMonths',
  'quietFrom',
  'quietUntil',
  'language',
  'asks',
  'signals',
] as const satisfies readonly (keyof PolicySettings)[]

function changesOf(intl: IntlShape, known: ReadonlyMap<string, string>, rules: PolicySettings, before: PolicySettings) {
  return settings
    .filter((key) => JSON.stringify(rules[key]) !== JSON.stringify(before[key]))
    .map((key) => {
      const [now, was] = [wordsFor(intl, known, key, rules), wordsFor(intl, known, key, before)]
      const what = intl.formatMessage({ id: `versions.${key}` })
      return { key, line: intl.formatMessage({ id: 'versions.changed' }, { what, now, was }) }
    })
}

function wordsFor(
  { formatMessage, formatList, formatDisplayName }: IntlShape,
  known: ReadonlyMap<string, string>,
  key: (typeof settings)[number],
  rules: PolicySettings,
): string {
  if (key === 'departments') {
    const others = rules.groups?.length ? 'versions.none' : 'policy.part.everybody'
    return rules[key] ? formatList(rules[key]) : formatMessage({ id: others })
  }
  if (key === 'groups') {
    const names = (rules[key] ?? []).map((id) => known.get(id) ?? formatMessage({ id: 'versions.group' }))
    return names.length > 0 ? formatList(names) : formatMessage({ id: 'versions.none' })
  }
  if (key === 'asks' || key === 'signals') return formatMessage({ id: rules[key] ? 'versions.on' : 'versions.off' })
  if (key === 'language') return formatDisplayName(rules[key], { type: 'language' }) ?? rules[key]
  if (key === 'quietFrom' || key === 'quietUntil') return formatMessage({ id: 'versions.hour' }, { hour: rules[key] })
  const months = rules[key]
  if (months === null) return formatMessage({ id: 'policy.keep.always' })
  if (months % 12 === 0) return formatMessage({ id: 'policy.keep.years' }, { years: months / 12 })
  return formatMessage({ id: 'policy.keep.months' }, { months })
}
