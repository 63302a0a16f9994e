import { Button, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useId, useMemo, useState } from 'react'
import { FormattedMessage, type IntlShape, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { dayOf, longDay } from './dates.ts'
import { type DueWords, readDue } from './due-words.ts'
import { firstName } from './person-name.tsx'
import { useNow } from './surface.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  line: { flexGrow: 1, flexBasis: '220px', minWidth: 0 },
  owner: { minWidth: 0 },
  add: { minWidth: '64px' },
  heard: { flexBasis: '100%', color: tokens.colorNeutralForeground3 },
})

interface AddCommitmentProps {
  people: readonly [Person, Person]
  meId: string
  onAdd: (commitment: { ownerId: string; text: string; due: string | null }) => void
}

/** One line: what, by when in plain words, and who of the two. */
export function AddCommitment({ people, meId, onAdd }: AddCommitmentProps) {
  const styles = useStyles()
  const intl = useIntl()
  const now = useNow()
  const heardId = useId()
  const words = useMemo(() => dueWordsOf(intl), [intl])
  const [line, setLine] = useState('')
  const [ownerId, setOwnerId] = useState(people[1].id)
  const { text, due } = readDue(line, now(), words)

  function add(event: FormEvent) {
    event.preventDefault()
    if (!text) return
    onAdd({ ownerId, text, due })
    setLine('')
  }

  return (
    <form className={styles.form} onSubmit={add}>
      <Input
        className={styles.line}
        value={line}
        maxLength={500}
        onChange={(_, { value }) => setLine(value)}
        placeholder={intl.formatMessage({ id: 'commitments.add.placeholder' })}
        aria-label={intl.formatMessage({ id: 'commitments.add.label' })}
        aria-describedby={heardId}
      />
      <Select
        className={styles.owner}
        value={ownerId}
        onChange={(_, { value }) => setOwnerId(value)}
        aria-label={intl.formatMessage({ id: 'commitments.owner' })}
      >
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.id === meId ? intl.formatMessage({ id: 'commitments.me' }) : firstName(person)}
          </option>
        ))}
      </Select>
      <Button type="submit" className={styles.add} disabled={!text}>
        <FormattedMessage id="commitments.add" />
      </Button>
      <Text id={heardId} size={200} className={styles.heard} aria-live="polite">
        {line && due && (
          <FormattedMessage id="commitments.due-heard" values={{ day: longDay(intl.locale, dayOf(due), now()) }} />
        )}
        {line && !due && <FormattedMessage id="commitments.due-none" />}
      </Text>
    </form>
  )
}

function dueWordsOf(intl: IntlShape): DueWords {
  const listed = (id: string) => intl.formatMessage({ id }).toLowerCase().split('|')
  const weekday = (day: number, weekday: 'long' | 'short') =>
    new Intl.DateTimeFormat(intl.locale, { weekday, timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day)).toLowerCase()
  return {
    by: listed('due.by'),
    next: listed('due.next'),
    today: listed('due.today'),
    tomorrow: listed('due.tomorrow'),
    thisWeek: listed('due.this-week'),
    nextWeek: listed('due.next-week'),
    weekdays: [0, 1, 2, 3, 4, 5, 6].map((day) => [weekday(day, 'long'), weekday(day, 'short')]),
  }
}
