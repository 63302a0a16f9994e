import { Button, Field, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { usePeopleBelow } from './queries.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  search: { maxWidth: '400px' },
  box: { width: '100%', maxWidth: '100%' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  line: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXXS,
  },
  who: { flex: '1 1 180px', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Finds somebody below by name, to draw their chain. */
export function FindPerson({ onChain }: { onChain: (personId: string) => void }) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const [text, setText] = useState('')
  const name = useDeferredValue(text.trim())
  const found = usePeopleBelow(name)
  const people = name.length >= 2 ? (found.data?.entries ?? []) : []
  return (
    <div className={styles.all}>
      <Field className={styles.search} label={<FormattedMessage id="cascade.find" />}>
        <SearchBox className={styles.box} value={text} onChange={(_, { value }) => setText(value)} />
      </Field>
      {found.error && <ProblemMessage error={found.error} onRetry={() => found.refetch()} />}
      <div role="status">
        {name.length >= 2 && found.data && (
          <Text size={200} className={styles.quiet}>
            <FormattedMessage
              id={found.data.more ? 'cascade.find.more' : 'cascade.find.found'}
              values={{ people: people.length }}
            />
          </Text>
        )}
      </div>
      <ul className={styles.list}>
        {people.map(({ person, manager }) => (
          <li key={person.id} className={styles.line}>
            <span className={styles.who}>
              {person.displayName}{' '}
              {manager && (
                <Text size={200} className={styles.quiet}>
                  <FormattedMessage id="cascade.find.under" values={{ name: manager.displayName }} />
                </Text>
              )}
            </span>
            <Button
              size="small"
              aria-label={formatMessage({ id: 'cascade.chain.show.named' }, { name: person.displayName })}
              onClick={() => {
                setText('')
                onChain(person.id)
              }}
            >
              <FormattedMessage id="cascade.chain.show" />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
