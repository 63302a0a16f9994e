import { Button, makeStyles, SearchBox, Text, Title3, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Home } from '../../api/contract/home.ts'
import { PersonName } from '../kit/person-name.tsx'
import { matching } from '../pipeline/stage.ts'
import { useLinkChat } from './queries.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  person: { width: '100%', justifyContent: 'flex-start', textAlign: 'start' },
})

const many = 8
const shown = 20

interface WhoseMeetingProps {
  chatId: string
  home: Home
}

/** Asked once for each meeting: Teams tells an app the chat, not who is in it. */
export function WhoseMeeting({ chatId, home: { me, pipeline } }: WhoseMeetingProps) {
  const styles = useStyles()
  const intl = useIntl()
  const link = useLinkChat(chatId)
  const [search, setSearch] = useState('')
  const line = [...(me.manager ? [me.manager] : []), ...(pipeline?.entries.map(({ person }) => person) ?? [])]
  return (
    <div className={styles.all}>
      <Title3 as="h1" className={styles.title}>
        <FormattedMessage id="meeting.whose" />
      </Title3>
      <Text>
        <FormattedMessage id={line.length > 0 ? 'meeting.whose.lead' : 'meeting.whose.nobody'} />
      </Text>
      {line.length > many && (
        <SearchBox
          value={search}
          onChange={(_, { value }) => setSearch(value)}
          aria-label={intl.formatMessage({ id: 'pipeline.search' })}
          placeholder={intl.formatMessage({ id: 'pipeline.search' })}
        />
      )}
      <ul className={styles.list}>
        {line
          .filter(matching(search))
          .slice(0, shown)
          .map((person) => (
            <li key={person.id}>
              <Button
                className={styles.person}
                disabledFocusable={link.isPending}
                onClick={() => link.mutate(person.id)}
              >
                <PersonName person={person} />
              </Button>
            </li>
          ))}
      </ul>
    </div>
  )
}
