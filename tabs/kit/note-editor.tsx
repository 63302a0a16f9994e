import { Button, Field, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components'
import { LockClosed16Filled } from '@fluentui/react-icons/svg/lock-closed'
import { People16Regular } from '@fluentui/react-icons/svg/people'
import { useId, useState, useSyncExternalStore } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Note, NoteLayer } from '../../api/contract/session.ts'
import { Conflict } from './conflict.tsx'
import type { Drafts } from './drafts.ts'
import { ProblemMessage } from './problem-message.tsx'
import { SavingWords } from './saving-words.tsx'
import { useNoteSaver } from './use-note-saver.ts'

const useStyles = makeStyles({
  layer: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    minWidth: 0,
  },
  shared: {
    backgroundColor: tokens.colorBrandBackground2,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
  },
  private: {
    backgroundColor: tokens.colorPaletteMarigoldBackground1,
    borderLeft: `4px double ${tokens.colorPaletteMarigoldBorderActive}`,
  },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    minHeight: tokens.lineHeightBase200,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

interface NoteEditorProps {
  sessionId: string
  layer: NoteLayer
  partnerName: string
  /** The reader's own note in this layer; null before the first. */
  note: Note | null
  drafts: Drafts
}

/** One person's note in one layer of one session. Give it a key of both, so that a text stays where it was typed. */
export function NoteEditor({ sessionId, layer, partnerName, note, drafts }: NoteEditorProps) {
  const styles = useStyles()
  const intl = useIntl()
  const hintId = useId()
  const [focused, setFocused] = useState(false)
  const saver = useNoteSaver({ sessionId, layer, note, drafts })
  const state = useSyncExternalStore(saver.subscribe, saver.getState)
  return (
    <section className={mergeClasses(styles.layer, styles[layer])}>
      <Field
        label={
          <span className={styles.title}>
            {layer === 'private' ? <LockClosed16Filled /> : <People16Regular />}
            <FormattedMessage id={`note.${layer}`} values={{ name: partnerName }} />
          </span>
        }
      >
        <Textarea
          value={state.value}
          onChange={(_, { value }) => saver.type(value)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false)
            saver.flush()
          }}
          placeholder={intl.formatMessage({ id: `note.${layer}.placeholder` })}
          resize="vertical"
          rows={4}
          maxLength={20_000}
          aria-describedby={hintId}
        />
      </Field>
      <div className={styles.foot}>
        <span id={hintId} hidden={!focused}>
          <FormattedMessage id={`note.${layer}.hint`} values={{ name: partnerName }} />
        </span>
        <SavingWords state={state} draftsPossible={drafts.possible} />
        {(state.status === 'waiting' || state.status === 'refused') && (
          <Button size="small" appearance="transparent" onClick={() => saver.flush()}>
            <FormattedMessage id="saving.now" />
          </Button>
        )}
      </div>
      {state.status === 'refused' && <ProblemMessage error={state.problem} />}
      {state.other && (
        <Conflict
          title="note.stale"
          mine={state.value}
          other={state.other.value}
          savedAt={state.other.updatedAt}
          onChoose={saver.choose}
        />
      )}
    </section>
  )
}
