import { Button, Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { AgendaItem, Session } from '../../api/contract/session.ts'
import type { Drafts } from '../../tabs/kit/drafts.ts'
import { useAgenda } from '../../tabs/kit/use-agenda.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface CarryOverProps {
  session: Session
  drafts: Drafts
}

/** Topics that were not talked about: those left ticked come back the next time. */
export function CarryOver({ session, drafts }: CarryOverProps) {
  const styles = useStyles()
  const { entries, saver } = useAgenda(drafts, session)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const undone = entries.map(({ item }) => item).filter(({ state }) => state === 'open')
  const carried = entries.map(({ item }) => item).filter(({ state }) => state === 'carried')
  const chosen = undone.filter(({ id }) => !left.has(id))

  function choose({ id }: AgendaItem, on: boolean) {
    setLeft((before) => new Set(on ? [...before].filter((each) => each !== id) : [...before, id]))
  }
  return (
    <div className={styles.all}>
      {undone.length > 0 && (
        <>
          <Text weight="semibold">
            <FormattedMessage id="carry.ask" />
          </Text>
          {undone.map((item) => (
            <Checkbox
              key={item.id}
              label={item.text}
              checked={!left.has(item.id)}
              onChange={(_, { checked }) => choose(item, checked === true)}
            />
          ))}
          <Button
            disabled={chosen.length === 0}
            onClick={() => {
              for (const item of chosen) saver.change({ ...item, state: 'carried' })
            }}
          >
            <FormattedMessage id="carry.do" values={{ count: chosen.length }} />
          </Button>
        </>
      )}
      {carried.length > 0 && (
        <div className={styles.row}>
          <Text role="status" className={styles.quiet}>
            <FormattedMessage id="carry.done" values={{ count: carried.length }} />
          </Text>
          <Button
            size="small"
            appearance="subtle"
            onClick={() => {
              for (const item of carried) saver.change({ ...item, sessionId: session.id, state: 'open' })
            }}
          >
            <FormattedMessage id="undo" />
          </Button>
        </div>
      )}
      <Text size={200} className={styles.quiet}>
        <FormattedMessage id="carry.commitments" />
      </Text>
    </div>
  )
}
