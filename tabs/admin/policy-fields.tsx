import { Checkbox, Field, makeStyles, Radio, RadioGroup, Select, Switch, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { type Language, languages } from '../../api/contract/languages.ts'
import type { Policy, PolicySettings } from '../../api/contract/policy.ts'
import { QuietHoursFields } from '../quiet-hours-fields.tsx'
import { AdminPart } from './admin-part.tsx'
import { GroupFields } from './group-fields.tsx'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalL },
  list: { display: 'flex', flexDirection: 'column' },
})

interface PolicyFieldsProps {
  settings: PolicySettings
  departments: Policy['departments']
  groups: Policy['groups']
  onChange: (settings: PolicySettings) => void
}

const layers = ['privateMonths', 'sharedMonths', 'signalMonths'] as const
const features = ['asks', 'signals'] as const
/** A day and a time that differ most. */
function sampleIn(language: Language): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const
  return new Intl.DateTimeFormat(language, style).format(new Date(2026, 2, 16, 17))
}

const terms = [1, 3, 6, 12, 24, 36, 60]
const auditTerms = [12, 24, 36, 60, 84, 120]

/** What can be set, and what each of it means. */
export function PolicyFields({ settings, departments, groups, onChange }: PolicyFieldsProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const chosen = settings.departments
  const names = [...new Set([...departments.map(({ name }) => name), ...(chosen ?? [])])]
  const counts = new Map(departments.map(({ name, people }) => [name, people]))

  const everybody = { departments: null, groups: null }
  const some = names.length > 0 ? { departments: names.slice(0, 1) } : { groups: [] }

  function choose(name: string, isIn: boolean) {
    const next = isIn ? [...(chosen ?? []), name] : (chosen ?? []).filter((each) => each !== name)
    onChange({ ...settings, departments: next.length > 0 ? next : null })
  }

  return (
    <>
      <AdminPart title="policy.part" lead="policy.part.lead">
        <RadioGroup
          aria-label={formatMessage({ id: 'policy.part' })}
          value={chosen === null && settings.groups === null ? 'everybody' : 'some'}
          onChange={(_, { value }) => onChange({ ...settings, ...(value === 'everybody' ? everybody : some) })}
        >
          <Radio value="everybody" label={formatMessage({ id: 'policy.part.everybody' })} />
          <Radio value="some" label={formatMessage({ id: 'policy.part.some' })} />
        </RadioGroup>
        {(chosen ?? settings.groups) && (
          <div className={styles.list}>
            {names.map((name) => (
              <Checkbox
                key={name}
                checked={chosen?.includes(name) ?? false}
                label={formatMessage({ id: 'policy.department' }, { name, people: counts.get(name) ?? 0 })}
                onChange={(_, { checked }) => choose(name, checked === true)}
              />
            ))}
            <GroupFields
              chosen={settings.groups}
              known={groups}
              onChange={(next) => onChange({ ...settings, groups: next })}
            />
          </div>
        )}
      </AdminPart>
      <AdminPart title="policy.keep" lead="policy.keep.lead">
        <div className={styles.line}>
          {layers.map((layer) => (
            <Field key={layer} label={<FormattedMessage id={`policy.${layer}`} />}>
              <Select
                value={String(settings[layer] ?? '')}
                onChange={(_, { value }) => onChange({ ...settings, [layer]: value === '' ? null : Number(value) })}
              >
                <option value="">{formatMessage({ id: 'policy.keep.always' })}</option>
                {[...new Set([...terms, ...(settings[layer] ? [settings[layer]] : [])])].map((months) => (
                  <option key={months} value={months}>
                    <TermWords months={months} />
                  </option>
                ))}
              </Select>
            </Field>
          ))}
          <Field label={<FormattedMessage id="policy.auditMonths" />}>
            <Select
              value={String(settings.auditMonths)}
              onChange={(_, { value }) => onChange({ ...settings, auditMonths: Number(value) })}
            >
              {[...new Set([...auditTerms, settings.auditMonths])].map((months) => (
                <option key={months} value={months}>
                  <TermWords months={months} />
                </option>
              ))}
            </Select>
          </Field>
        </div>
      </AdminPart>
      <AdminPart title="policy.quiet" lead="policy.quiet.lead">
        <QuietHoursFields hours={settings} onChange={(hours) => onChange({ ...settings, ...hours })} />
      </AdminPart>
      <AdminPart title="policy.language" lead="policy.language.lead">
        <RadioGroup
          aria-label={formatMessage({ id: 'policy.language' })}
          value={settings.language}
          onChange={(_, { value }) =>
            onChange({ ...settings, language: languages.find((each) => each === value) ?? settings.language })
          }
        >
          {languages.map((language) => (
            <Radio
              key={language}
              value={language}
              label={formatMessage({ id: `policy.language.${language}` }, { sample: sampleIn(language) })}
            />
          ))}
        </RadioGroup>
      </AdminPart>
      <AdminPart title="policy.features">
        <div className={styles.list}>
          {features.map((feature) => (
            <Switch
              key={feature}
              checked={settings[feature]}
              label={formatMessage({ id: `policy.feature.${feature}` })}
              onChange={(_, { checked }) => onChange({ ...settings, [feature]: checked })}
            />
          ))}
        </div>
      </AdminPart>
    </>
  )
}

function TermWords({ months }: { months: number }) {
  if (months % 12 === 0) return <FormattedMessage id="policy.keep.years" values={{ years: months / 12 }} />
  return <FormattedMessage id="policy.keep.months" values={{ months }} />
}
