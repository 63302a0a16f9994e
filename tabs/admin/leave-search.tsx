import { Button, Field, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { firstName, PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { AwayForm } from '../person/away-form.tsx'
import type { ChangeLeave } from './leave.ts'
import { useFoundPeople, useLeaveOf } from './queries.ts'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  search: { maxWidth: '400px' },
  box: { width: '100%', maxWidth: '100%' },
  who: { flex: '1 1 200px', minWidth: 0 },
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
})

interface LeaveSearchProps {
  busy: boolean
  onChange: ChangeLeave
}

/** Finds a person by name or mail address, and marks them as away. */
export function LeaveSearch({ busy, onChange }: LeaveSearchProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<Person | null>(null)
  const name = useDeferredValue(text.trim())
  const found = useFoundPeople(name)
  const people = name.length >= 2 ? found.data?.people : undefined

  function leave() {
    setChosen(null)
    setText('')
  }

  if (chosen) return <MarkAway person={chosen} busy={busy} onChange={onChange} onLeave={leave} />
  return (
    <div className={styles.part}>
      <Field
        className={styles.search}
        label={<FormattedMessage id="leave.search" />}
        hint={<FormattedMessage id="leave.search.hint" />}
      >
        <SearchBox className={styles.box} value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      {found.error && <ProblemMessage error={found.error} onRetry={() => found.refetch()} />}
      <div role="status">
        {people?.length === 0 && (
          <Text>
            <FormattedMessage id="leave.search.none" />
          </Text>
        )}
      </div>
      <Rows
        rows={people ?? []}
        keyOf={({ id }) => id}
        row={(person) => (
          <>
            <div className={styles.who}>
              <PersonName person={{ ...person, jobTitle: person.jobTitle ?? person.mail ?? null }} />
            </div>
            <Button
              size="small"
              aria-label={formatMessage({ id: 'leave.mark.named' }, { name: person.displayName })}
              onClick={() => setChosen(person)}
            >
              <FormattedMessage id="away.mark" />
            </Button>
          </>
        )}
      />
    </div>
  )
}

interface MarkAwayProps extends LeaveSearchProps {
  person: Person
  onLeave: () => void
}

function MarkAway({ person, busy, onChange, onLeave }: MarkAwayProps) {
  const styles = useStyles()
  const known = useLeaveOf(person.id)
  const periods = known.data?.entries[0]?.periods ?? []
  return (
    <div className={styles.form}>
      <PersonName person={person} />
      {known.isPending && <Loading />}
      {known.error && <ProblemMessage error={known.error} onRetry={() => known.refetch()} />}
      {known.data && (
        <AwayForm
          name={firstName(person)}
          busy={busy}
          onMark={(period) => onChange({ person, periods }, [...periods, period], 'marked', onLeave)}
          onCancel={onLeave}
        />
      )}
    </div>
  )
}
