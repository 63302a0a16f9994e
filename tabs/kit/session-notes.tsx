import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { People16Regular } from '@fluentui/react-icons/svg/people'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { NoteLayer, Session } from '../../api/contract/session.ts'
import { NoteEditor } from './note-editor.tsx'
import { firstName } from './person-name.tsx'
import { useDrafts } from './queries.ts'
import { Bone, Skeleton } from './skeleton.tsx'

const useStyles = makeStyles({
  notes: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  partner: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalM,
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

interface SessionNotesProps {
  session: Session
  meId: string
  partner: Person
}

/** A session's notes as one of its pair sees them: the partner's shared one to read, one's own two to write. */
export function SessionNotes({ session, meId, partner }: SessionNotesProps) {
  const styles = useStyles()
  const drafts = useDrafts()
  const partnerName = firstName(partner)
  const shared = session.notes.find((note) => note.layer === 'shared' && note.authorId === partner.id)
  const mine = (layer: NoteLayer) =>
    session.notes.find((note) => note.layer === layer && note.authorId === meId) ?? null
  return (
    <div className={styles.notes}>
      {shared?.text && (
        <section className={styles.partner}>
          <span className={styles.title}>
            <People16Regular />
            <FormattedMessage id="note.partner" values={{ name: partnerName }} />
          </span>
          <Text className={styles.text}>{shared.text}</Text>
        </section>
      )}
      {!drafts.data && (
        <Skeleton>
          <Bone height={96} />
        </Skeleton>
      )}
      {drafts.data &&
        (['shared', 'private'] as const).map((layer) => (
          <NoteEditor
            key={`${session.id} ${layer}`}
            sessionId={session.id}
            layer={layer}
            partnerName={partnerName}
            note={mine(layer)}
            drafts={drafts.data}
          />
        ))}
    </div>
  )
}
