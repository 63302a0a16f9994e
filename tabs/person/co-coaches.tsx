import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Pair } from '../../api/contract/pipeline.ts'
import { firstName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useTell } from '../told.tsx'
import { useCoCoaches } from './queries.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  address: { flex: '1 1 200px' },
  // The words stand in line with the texts around them.
  name: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  hint: { color: tokens.colorNeutralForeground3, maxWidth: '65ch' },
})

/** Who else coaches this person: named by the manager, seen by both. */
export function CoCoaches({ pair }: { pair: Pair }) {
  const styles = useStyles()
  const tell = useTell()
  const [asking, setAsking] = useState(false)
  const change = useCoCoaches(pair.person.id)
  const mayName = pair.role === 'coach'

  function remove(coach: Person) {
    const { mail } = coach
    const words = <FormattedMessage id="co-coach.removed" values={{ name: coach.displayName }} />
    const undo = mail ? { undo: () => change.mutate({ address: mail }) } : {}
    change.mutate({ coachId: coach.id }, { onSuccess: () => tell({ words, ...undo }) })
  }

  return (
    <div className={styles.all}>
      <Text size={200} className={styles.hint}>
        <FormattedMessage id={`co-coach.hint.${pair.role}`} values={{ name: firstName(pair.person) }} />
      </Text>
      {pair.coCoaches.length > 0 && (
        <ul className={styles.list}>
          {pair.coCoaches.map((coach) => (
            <li key={coach.id} className={styles.item}>
              <Text>{coach.displayName}</Text>
              {mayName && (
                <Button size="small" appearance="subtle" onClick={() => remove(coach)}>
                  <FormattedMessage id="co-coach.remove" values={{ name: firstName(coach) }} />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayName && !asking && (
        <Button className={styles.name} size="small" appearance="subtle" onClick={() => setAsking(true)}>
          <FormattedMessage id="co-coach.name" />
        </Button>
      )}
      {mayName && asking && (
        <AddressForm
          busy={change.isPending}
          onName={(address) => change.mutate({ address }, { onSuccess: () => setAsking(false) })}
          onCancel={() => setAsking(false)}
        />
      )}
      {change.error && <ProblemMessage error={change.error} />}
    </div>
  )
}

interface AddressFormProps {
  busy: boolean
  onName: (address: string) => void
  onCancel: () => void
}

function AddressForm({ busy, onName, onCancel }: AddressFormProps) {
  const styles = useStyles()
  const [address, setAddress] = useState('')
  const ready = address.trim().length > 2 && !busy
  function submit(event: FormEvent) {
    event.preventDefault()
    if (ready) onName(address.trim())
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field className={styles.address} label={<FormattedMessage id="co-coach.address" />}>
        <Input type="email" value={address} maxLength={320} onChange={(_, { value }) => setAddress(value)} />
      </Field>
      <Button type="submit" disabledFocusable={!ready}>
        <FormattedMessage id="co-coach.save" />
      </Button>
      <Button appearance="subtle" onClick={onCancel}>
        <FormattedMessage id="cancel" />
      </Button>
    </form>
  )
}
