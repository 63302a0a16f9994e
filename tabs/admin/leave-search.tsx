import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Person } from '../../api/contract/person.ts'
import { firstName, PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { AwayForm } from '../person/away-form.tsx'
import type { ChangeLeave } from './leave.ts'
import { PersonSearch } from './person-search.tsx'
import { useLeaveOf } from './queries.ts'

const useStyles = makeStyles({
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
  const [chosen, setChosen] = useState<Person | null>(null)
  const leave = () => setChosen(null)
  if (chosen) return <MarkAway person={chosen} busy={busy} onChange={onChange} onLeave={leave} />
  return <PersonSearch action="away.mark" onChoose={setChosen} />
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
