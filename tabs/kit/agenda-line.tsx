import { Button, Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { Delete16Regular } from '@fluentui/react-icons/svg/delete'
import { Edit16Regular } from '@fluentui/react-icons/svg/edit'
import { useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { AgendaItem } from '../../api/contract/session.ts'
import type { Drafts } from './drafts.ts'
import { type EditedLine, EditLine } from './edit-line.tsx'
import { ItemTrouble } from './item-trouble.tsx'
import type { Entry, ListSaver } from './list-saver.ts'
import { useKept } from './use-kept.ts'

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  line: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  words: {
    flexGrow: 1,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalSNudge,
    paddingBottom: tokens.spacingVerticalSNudge,
    overflowWrap: 'anywhere',
  },
  change: { flexShrink: 0, marginTop: tokens.spacingVerticalXS },
  done: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

interface AgendaLineProps {
  entry: Entry<AgendaItem>
  /** The session whose agenda this is; a topic that was carried over belongs to an earlier one. */
  sessionId: string
  drafts: Drafts
  saver: ListSaver<AgendaItem>
}

export function AgendaLine({ entry, sessionId, drafts, saver }: AgendaLineProps) {
  const styles = useStyles()
  const intl = useIntl()
  const { item } = entry
  const [edited, edit] = useKept<EditedLine>(drafts, `edit:${item.id}`)
  const before = useRef(item)
  const { text, state } = item
  const done = state === 'done'
  const named = (label: string) => intl.formatMessage({ id: `agenda.${label}` }, { text })

  function remove() {
    before.current = item
    saver.change({ ...item, state: 'removed' })
  }
  function saveEdited() {
    if (edited) saver.change({ ...item, text: edited.text.trim() })
    edit(null)
  }

  return (
    <li className={styles.item}>
      <div className={styles.line}>
        {state === 'removed' && (
          <>
            <Text role="status" className={mergeClasses(styles.words, styles.quiet)}>
              {named('removed')}
            </Text>
            <Button
              size="small"
              appearance="subtle"
              className={styles.change}
              onClick={() => saver.change({ ...item, state: stateBefore(before.current) })}
              aria-label={named('undo-named')}
            >
              <FormattedMessage id="agenda.undo" />
            </Button>
          </>
        )}
        {state !== 'removed' && (
          <Checkbox
            checked={done}
            onChange={(_, { checked }) => saver.change({ ...item, sessionId, state: checked ? 'done' : 'open' })}
            aria-label={named('done')}
          />
        )}
        {state !== 'removed' && edited && (
          <EditLine
            line={edited}
            label="agenda.edit.text"
            maxLength={300}
            onEdit={edit}
            onSave={saveEdited}
            onCancel={() => edit(null)}
          />
        )}
        {state !== 'removed' && !edited && (
          <>
            <span className={styles.words}>
              <Text block className={mergeClasses(done && styles.done)}>
                {text}
              </Text>
              {item.sessionId !== sessionId && (
                <Text size={200} className={styles.quiet}>
                  <FormattedMessage id="agenda.carried" />
                </Text>
              )}
            </span>
            <Button
              size="small"
              appearance="subtle"
              className={styles.change}
              icon={<Edit16Regular />}
              onClick={() => edit({ text, due: null })}
              aria-label={named('edit-named')}
            />
            <Button
              size="small"
              appearance="subtle"
              className={styles.change}
              icon={<Delete16Regular />}
              onClick={remove}
              aria-label={named('remove-named')}
            />
          </>
        )}
      </div>
      <ItemTrouble
        entry={entry}
        saver={saver}
        draftsPossible={drafts.possible}
        stale="agenda.stale"
        words={(each) => <TopicWords item={each} />}
      />
    </li>
  )
}

function TopicWords({ item: { text, state } }: { item: AgendaItem }) {
  return state === 'removed' ? <FormattedMessage id="agenda.removed" values={{ text }} /> : text
}

function stateBefore({ state }: AgendaItem) {
  return state === 'removed' ? 'open' : state
}
