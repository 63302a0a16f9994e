import { Button, Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { Edit16Regular } from '@fluentui/react-icons/svg/edit'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Commitment } from '../../api/contract/session.ts'
import { dayOf, daysBetween, shortDay } from './dates.ts'
import type { Drafts } from './drafts.ts'
import { type EditedLine, EditLine } from './edit-line.tsx'
import { ItemTrouble } from './item-trouble.tsx'
import type { Entry, ListSaver } from './list-saver.ts'
import { firstName } from './person-name.tsx'
import { useNow } from './surface.tsx'
import { useKept } from './use-kept.ts'

const useStyles = makeStyles({
  item: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  line: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
  },
  words: {
    flexGrow: 1,
    minWidth: 0,
    paddingTop: tokens.spacingVerticalSNudge,
    paddingBottom: tokens.spacingVerticalSNudge,
    overflowWrap: 'anywhere',
  },
  change: { flexShrink: 0, marginTop: tokens.spacingVerticalXS },
  closed: { textDecorationLine: 'line-through', color: tokens.colorNeutralForeground3 },
  facts: { color: tokens.colorNeutralForeground3 },
  overdue: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
})

interface CommitmentLineProps {
  entry: Entry<Commitment>
  owner: Person | null
  mine: boolean
  drafts: Drafts
  saver: ListSaver<Commitment>
}

export function CommitmentLine({ entry, owner, mine, drafts, saver }: CommitmentLineProps) {
  const styles = useStyles()
  const intl = useIntl()
  const { item } = entry
  const [edited, edit] = useKept<EditedLine>(drafts, `edit:${item.id}`)
  const { text, due, state } = item
  const closed = state !== 'open'
  const named = (label: string) => intl.formatMessage({ id: `commitments.${label}` }, { text })
  const set = (change: Partial<Commitment>) => saver.change({ ...item, ...change })

  function saveEdited() {
    if (edited) set({ text: edited.text.trim(), due: edited.due })
    edit(null)
  }

  return (
    <li className={styles.item}>
      <div className={styles.line}>
        <Checkbox
          checked={state === 'done'}
          onChange={(_, { checked }) => set({ state: checked ? 'done' : 'open' })}
          aria-label={named('done')}
        />
        {edited ? (
          <EditLine
            line={edited}
            label="commitments.edit.text"
            dueLabel="commitments.edit.due"
            maxLength={500}
            onEdit={edit}
            onSave={saveEdited}
            onCancel={() => edit(null)}
          />
        ) : (
          <>
            <span className={styles.words}>
              <Text block className={mergeClasses(closed && styles.closed)}>
                {text}
              </Text>
              <Text size={200} className={styles.facts}>
                {mine ? <FormattedMessage id="commitments.mine" /> : owner && firstName(owner)}
                {closed && (
                  <>
                    {' · '}
                    <FormattedMessage id={state === 'done' ? 'commitments.was-done' : 'commitments.dropped'} />
                  </>
                )}
                {!closed && due && <DueDay due={due} />}
              </Text>
            </span>
            {!closed && (
              <Button
                size="small"
                className={styles.change}
                appearance="subtle"
                icon={<Edit16Regular />}
                onClick={() => edit({ text, due })}
                aria-label={named('edit-named')}
              />
            )}
            <Button
              size="small"
              className={styles.change}
              appearance="subtle"
              onClick={() => set({ state: closed ? 'open' : 'dropped' })}
              aria-label={named(closed ? 'undo-named' : 'drop-named')}
            >
              <FormattedMessage id={closed ? 'commitments.undo' : 'commitments.drop'} />
            </Button>
          </>
        )}
      </div>
      <ItemTrouble
        entry={entry}
        saver={saver}
        draftsPossible={drafts.possible}
        stale="commitments.stale"
        words={(each) => <CommitmentWords commitment={each} />}
      />
    </li>
  )
}

function CommitmentWords({ commitment: { text, due, state } }: { commitment: Commitment }) {
  return (
    <>
      {text}
      {state === 'open' && due && <DueDay due={due} />}
      {state !== 'open' && (
        <>
          {' · '}
          <FormattedMessage id={state === 'done' ? 'commitments.was-done' : 'commitments.dropped'} />
        </>
      )}
    </>
  )
}

function DueDay({ due }: { due: string }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const overdue = daysBetween(now, dayOf(due)) < 0
  return (
    <span className={mergeClasses(overdue && styles.overdue)}>
      {' · '}
      <FormattedMessage
        id={overdue ? 'commitments.overdue' : 'commitments.due'}
        values={{ day: shortDay(locale, dayOf(due), now) }}
      />
    </span>
  )
}
