import { Button, MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Note } from '../../api/contract/session.ts'
import { relativeDay, timeOfDay } from './dates.ts'
import type { NoteChoice } from './note-saver.ts'
import { useNow } from './surface.tsx'

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  texts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalS,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  choices: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface NoteConflictProps {
  mine: string
  other: Note
  onChoose: (choice: NoteChoice) => void
}

/** Two devices wrote two texts: both are shown and the person chooses. */
export function NoteConflict({ mine, other, onChoose }: NoteConflictProps) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()
  const at = new Date(other.updatedAt)
  const when = `${relativeDay(locale, at, now())} ${timeOfDay(locale, at)}`
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>
          <FormattedMessage id="note.stale.title" />
        </MessageBarTitle>
        <FormattedMessage id="note.stale.body" />
        <div className={styles.texts}>
          <figure style={{ margin: 0 }}>
            <figcaption>
              <FormattedMessage id="note.stale.mine" />
            </figcaption>
            <p className={styles.text}>{mine}</p>
          </figure>
          <figure style={{ margin: 0 }}>
            <figcaption>
              <FormattedMessage id="note.stale.other" values={{ when }} />
            </figcaption>
            <p className={styles.text}>{other.text}</p>
          </figure>
        </div>
        <div className={styles.choices}>
          <Button size="small" appearance="primary" onClick={() => onChoose('both')}>
            <FormattedMessage id="note.stale.keep-both" />
          </Button>
          <Button size="small" onClick={() => onChoose('mine')}>
            <FormattedMessage id="note.stale.keep-mine" />
          </Button>
          <Button size="small" onClick={() => onChoose('other')}>
            <FormattedMessage id="note.stale.take-other" />
          </Button>
        </div>
      </MessageBarBody>
    </MessageBar>
  )
}
