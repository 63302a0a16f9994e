import { Button, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useId, useMemo, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { dayOf, longDay } from './dates.ts'
import type { Drafts } from './drafts.ts'
import { dueWordsOf, readDue } from './due-words.ts'
import { firstName } from './person-name.tsx'
import { useNow } from './surface.tsx'
import { useKept } from './use-kept.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  line: { flexGrow: 1, flexBasis: '220px', minWidth: 0 },
  owner: { minWidth: 0 },
  add: { minWidth: '64px' },
  heard: { flexBasis: '100%', color: tokens.colorNeutralForeground3 },
  day: {
    display: 'inline-block',
    padding: `0 ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForeground1,
  },
})

interface AddCommitmentProps {
  people: readonly [Person, Person]
  meId: string
  sessionId: string
  drafts: Drafts
  onAdd: (commitment: { ownerId: string; text: string; due: string | null }) => void
}

/** One line: what, by when in plain words, and who of the two. */
export function AddCommitment({ people, meId, sessionId, drafts, onAdd }: AddCommitmentProps) {
  const styles = useStyles()
  const intl = useIntl()
  const now = useNow()
  const heardId = useId()
  const words = useMemo(() => dueWordsOf(intl), [intl])
  const [kept, write] = useKept<string>(drafts, `line:commitment:${sessionId}`)
  const [ownerId, setOwnerId] = useState(people[1].id)
  const line = kept ?? ''
  const { text, due } = readDue(line, now(), words)

  function add(event: FormEvent) {
    event.preventDefault()
    if (!text) return
    onAdd({ ownerId, text, due })
    write(null)
  }

  return (
    <form className={styles.form} onSubmit={add}>
      <Input
        className={styles.line}
        value={line}
        maxLength={500}
        onChange={(_, { value }) => write(value || null)}
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
          <span className={styles.day}>
            <FormattedMessage id="commitments.due-heard" values={{ day: longDay(intl.locale, dayOf(due), now()) }} />
          </span>
        )}
        {line && !due && <FormattedMessage id="commitments.due-none" />}
        {line && !drafts.possible && <FormattedMessage id="saving.no-drafts" />}
      </Text>
    </form>
  )
}
