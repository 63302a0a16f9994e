import { type IntlShape, useIntl } from 'react-intl'
import type { CountingRules } from '../../api/contract/counting.ts'
import { useClient } from '../kit/surface.tsx'
import { Versions } from './versions.tsx'

interface CountingVersionsProps {
  version: number
  /** These are to be tried, and saved like any change. */
  onBack: (rules: CountingRules) => void
}

/** Every version of what counts. */
export function CountingVersions({ version, onBack }: CountingVersionsProps) {
  const intl = useIntl()
  const client = useClient()
  return (
    <Versions
      queryKey={['counting', version]}
      read={(part, signal) => client.listCountingVersions(part, { signal })}
      changes={(rules, before) => changesOf(intl, rules, before)}
      onBack={onBack}
    />
  )
}

const parts = {
  cadenceDays: ({ formatMessage }, { cadenceDays }) => formatMessage({ id: 'versions.days' }, { days: cadenceDays }),
  levels({ formatMessage, formatList }, { levels }) {
    if (levels.length === 0) return formatMessage({ id: 'versions.none' })
    const sorted = [...levels].sort((a, b) => a.level - b.level)
    return formatList(sorted.map(({ level, days }) => formatMessage({ id: 'versions.level' }, { level, days })))
  },
  delegatesCount: ({ formatMessage }, { delegatesCount }) =>
    formatMessage({ id: delegatesCount ? 'versions.on' : 'versions.off' }),
} as const satisfies Record<string, (intl: IntlShape, rules: CountingRules) => string>

function changesOf(intl: IntlShape, rules: CountingRules, before: CountingRules) {
  return Object.entries(parts).flatMap(([key, wordsOf]) => {
    const [now, was] = [wordsOf(intl, rules), wordsOf(intl, before)]
    const what = intl.formatMessage({ id: `versions.${key}` })
    return now === was ? [] : [{ key, line: intl.formatMessage({ id: 'versions.changed' }, { what, now, was }) }]
  })
}
