import { Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { firstName } from '../../tabs/kit/person-name.tsx'
import { ProblemMessage } from '../../tabs/kit/problem-message.tsx'
import { isSkill, skillNames } from '../../tabs/kit/skills.ts'
import { useSetFocus } from '../changes.ts'
import type { OneOnOneMeeting } from '../queries.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

interface FocusProps {
  meeting: OneOnOneMeeting
  coachee: Person
  meId: string
}

/** The one skill that the pair works on. */
export function Focus({ meeting: { focus, partner }, coachee, meId }: FocusProps) {
  const styles = useStyles()
  const intl = useIntl()
  const setFocus = useSetFocus()
  return (
    <div className={styles.all}>
      <Field
        label={
          <FormattedMessage id={coachee.id === meId ? 'focus.mine' : 'focus'} values={{ name: firstName(coachee) }} />
        }
      >
        <Select
          value={focus ?? ''}
          onChange={(_, { value }) => setFocus.mutate({ personId: partner.id, skill: isSkill(value) ? value : null })}
        >
          <option value="">{intl.formatMessage({ id: 'focus.none' })}</option>
          {Object.entries(skillNames).map(([skill, id]) => (
            <option key={skill} value={skill}>
              {intl.formatMessage({ id })}
            </option>
          ))}
        </Select>
      </Field>
      {setFocus.error && (
        <ProblemMessage
          error={setFocus.error}
          onRetry={() => setFocus.variables && setFocus.mutate(setFocus.variables)}
        />
      )}
    </div>
  )
}
