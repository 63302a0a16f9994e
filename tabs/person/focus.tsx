import { Field, makeStyles, Select } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Pair } from '../../api/contract/pipeline.ts'
import type { Skill } from '../../api/contract/skill.ts'
import { firstName } from '../kit/person-name.tsx'
import { isSkill, skillNames } from '../kit/skills.ts'
import { useClient } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'

const useStyles = makeStyles({ field: { maxWidth: '320px' } })

/** The one skill that the pair works on; either chooses it. */
export function Focus({ pair: { person, role, focus } }: { pair: Pair }) {
  const styles = useStyles()
  const intl = useIntl()
  const tell = useTell()
  const change = useFocus(person.id)
  function choose(value: string) {
    change.mutate(isSkill(value) ? value : null)
    tell({ words: <FormattedMessage id="focus.changed" />, undo: () => change.mutate(focus) })
  }
  return (
    <Field
      className={styles.field}
      label={<FormattedMessage id={role === 'coach' ? 'focus' : 'focus.mine'} values={{ name: firstName(person) }} />}
    >
      <Select value={focus ?? ''} onChange={(_, { value }) => choose(value)}>
        <option value="">{intl.formatMessage({ id: 'focus.none' })}</option>
        {Object.entries(skillNames).map(([skill, id]) => (
          <option key={skill} value={skill}>
            {intl.formatMessage({ id })}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function useFocus(personId: string) {
  const client = useClient()
  const queries = useQueryClient()
  const tell = useTell()
  const key = ['pair', personId]
  const mutation = useMutation({
    mutationFn: (skill: Skill | null) => client.setFocus({ personId, skill }),
    onMutate(skill) {
      const before = queries.getQueryData<Pair>(key)
      if (before) queries.setQueryData(key, { ...before, focus: skill })
      return before
    },
    onError(error, skill, before) {
      queries.setQueryData(key, before)
      tell({ error, retry: () => mutation.mutate(skill) })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['pipeline'] }),
  })
  return mutation
}
