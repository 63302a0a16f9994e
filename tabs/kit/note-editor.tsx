import { Button, Field, makeStyles, mergeClasses, Textarea, tokens } from '@fluentui/react-components'
import { LockClosed16Filled } from '@fluentui/react-icons/svg/lock-closed'
import { People16Regular } from '@fluentui/react-icons/svg/people'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Note, NoteLayer } from '../../api/contract/session.ts'
import type { Drafts } from './drafts.ts'
import { NoteConflict } from './note-conflict.tsx'
import { createNoteSaver } from './note-saver.ts'
import { NoteSaving } from './note-saving.tsx'
import { ProblemMessage } from './problem-message.tsx'
import { putNote } from './queries.ts'
import { useClient } from './surface.tsx'

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
          value={state.text}
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
        <NoteSaving state={state} draftsPossible={drafts.possible} />
        {(state.status === 'waiting' || state.status === 'refused') && (
          <Button size="small" appearance="transparent" onClick={() => saver.flush()}>
            <FormattedMessage id="note.try-again" />
          </Button>
        )}
      </div>
      {state.status === 'refused' && <ProblemMessage error={state.problem} />}
      {state.other && <NoteConflict mine={state.text} other={state.other} onChoose={saver.choose} />}
    </section>
  )
}

function useNoteSaver({ sessionId, layer, note, drafts }: Omit<NoteEditorProps, 'partnerName'>) {
  const client = useClient()
  const queries = useQueryClient()
  const [saver] = useState(() =>
    createNoteSaver({
      note,
      drafts: {
        read: () => drafts.read(sessionId, layer),
        keep: (draft) => drafts.keep(sessionId, layer, draft),
        drop: () => drafts.drop(sessionId, layer),
      },
      async save(text, version, keepalive) {
        const saved = await client.saveNote({ id: sessionId, layer, version, text }, { keepalive })
        putNote(queries, sessionId, saved)
        return saved
      },
    }),
  )
  useEffect(() => saver.adopt(note), [saver, note])
  useEffect(() => {
    const send = () => saver.flush()
    const leave = () => {
      if (document.visibilityState === 'hidden') saver.flush(true)
    }
    void saver.restore()
    window.addEventListener('online', send)
    document.addEventListener('visibilitychange', leave)
    return () => {
      window.removeEventListener('online', send)
      document.removeEventListener('visibilitychange', leave)
      saver.stop()
    }
  }, [saver])
  return saver
}
