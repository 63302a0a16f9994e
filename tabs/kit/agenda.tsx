import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { FormEvent } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Session } from '../../api/contract/session.ts'
import { AgendaLine } from './agenda-line.tsx'
import type { Drafts } from './drafts.ts'
import { firstName } from './person-name.tsx'
import { useDrafts } from './queries.ts'
import { Bone, Skeleton } from './skeleton.tsx'
import { useNow } from './surface.tsx'
import { useAgenda } from './use-agenda.ts'
import { useKept } from './use-kept.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
  add: { display: 'flex', gap: tokens.spacingHorizontalS },
  line: { flexGrow: 1, minWidth: 0 },
  button: { minWidth: '64px', flexShrink: 0 },
})

interface AgendaProps {
  session: Session
  meId: string
  partner: Person
}

/** What the pair wants to talk about: one list that both see and change. */
export function Agenda(props: AgendaProps) {
  const { data: drafts } = useDrafts()
  if (drafts) return <Topics {...props} drafts={drafts} />
  return (
    <Skeleton>
      <Bone height={32} />
    </Skeleton>
  )
}

function Topics({ session, meId, partner, drafts }: AgendaProps & { drafts: Drafts }) {
  const styles = useStyles()
  const now = useNow()
  const { entries, saver } = useAgenda(drafts, session)
  function add(text: string) {
    const item = { id: crypto.randomUUID(), sessionId: session.id, authorId: meId, version: 0 }
    saver.change({ ...item, text, state: 'open', updatedAt: now().toISOString() })
  }
  return (
    <div className={styles.all}>
      {entries.length === 0 && (
        <Text className={styles.quiet}>
          <FormattedMessage id="agenda.none" values={{ name: firstName(partner) }} />
        </Text>
      )}
      <ul className={styles.list}>
        {entries.map((entry) => (
          <AgendaLine key={entry.item.id} entry={entry} sessionId={session.id} drafts={drafts} saver={saver} />
        ))}
      </ul>
      <AddTopic key={session.id} sessionId={session.id} drafts={drafts} onAdd={add} />
    </div>
  )
}

interface AddTopicProps {
  sessionId: string
  drafts: Drafts
  onAdd: (text: string) => void
}

function AddTopic({ sessionId, drafts, onAdd }: AddTopicProps) {
  const styles = useStyles()
  const intl = useIntl()
  const [line, write] = useKept<string>(drafts, `line:agenda:${sessionId}`)
  const text = line?.trim()
  function add(event: FormEvent) {
    event.preventDefault()
    if (!text) return
    onAdd(text)
    write(null)
  }
  return (
    <form className={styles.add} onSubmit={add}>
      <Input
        className={styles.line}
        value={line ?? ''}
        maxLength={300}
        onChange={(_, { value }) => write(value || null)}
        placeholder={intl.formatMessage({ id: 'agenda.add.placeholder' })}
        aria-label={intl.formatMessage({ id: 'agenda.add.label' })}
      />
      <Button
        type="submit"
        className={styles.button}
        disabled={!text}
        aria-label={intl.formatMessage({ id: 'agenda.add.label' })}
      >
        <FormattedMessage id="commitments.add" />
      </Button>
    </form>
  )
}
