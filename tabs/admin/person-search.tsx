import { Button, Field, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useFoundPeople } from './queries.ts'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  search: { maxWidth: '400px' },
  box: { width: '100%', maxWidth: '100%' },
  who: { flex: '1 1 200px', minWidth: 0 },
})

interface PersonSearchProps {
  /** Those who left are found too. */
  withLeavers?: boolean
  /** What can be done with somebody who is found; the message with `.named` names them. */
  action: string
  onChoose: (person: Person) => void
}

/** Finds somebody by name or mail address, for something to be done with them. */
export function PersonSearch({ withLeavers = false, action, onChoose }: PersonSearchProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const [text, setText] = useState('')
  const name = useDeferredValue(text.trim())
  const found = useFoundPeople(name, withLeavers ? 'everybody' : undefined)
  const people = name.length >= 2 ? found.data?.people : undefined
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
              aria-label={formatMessage({ id: `${action}.named` }, { name: person.displayName })}
              onClick={() => {
                setText('')
                onChoose(person)
              }}
            >
              <FormattedMessage id={action} />
            </Button>
          </>
        )}
      />
    </div>
  )
}
