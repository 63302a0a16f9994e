import { Button, MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { relativeDay, timeOfDay } from './dates.ts'
import type { Choice } from './saver.ts'
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

interface ConflictProps {
  /** Message that says what was changed somewhere else. */
  title: string
  mine: ReactNode
  other: ReactNode
  /** When the other was saved. */
  savedAt: string
  onChoose: (choice: Choice) => void
}

/** Two devices wrote two texts: both are shown and the person chooses. */
export function Conflict({ title, mine, other, savedAt, onChoose }: ConflictProps) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()
  const at = new Date(savedAt)
  const when = `${relativeDay(locale, at, now())} ${timeOfDay(locale, at)}`
  return (
    <MessageBar intent="warning" layout="multiline" role="alert">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>
          <FormattedMessage id={title} />
        </MessageBarTitle>
        <FormattedMessage id="stale.body" />
        <div className={styles.texts}>
          <figure style={{ margin: 0 }}>
            <figcaption>
              <FormattedMessage id="stale.mine" />
            </figcaption>
            <p className={styles.text}>{mine}</p>
          </figure>
          <figure style={{ margin: 0 }}>
            <figcaption>
              <FormattedMessage id="stale.other" values={{ when }} />
            </figcaption>
            <p className={styles.text}>{other}</p>
          </figure>
        </div>
        <div className={styles.choices}>
          <Button size="small" appearance="primary" onClick={() => onChoose('both')}>
            <FormattedMessage id="stale.keep-both" />
          </Button>
          <Button size="small" onClick={() => onChoose('mine')}>
            <FormattedMessage id="stale.keep-mine" />
          </Button>
          <Button size="small" onClick={() => onChoose('other')}>
            <FormattedMessage id="stale.take-other" />
          </Button>
        </div>
      </MessageBarBody>
    </MessageBar>
  )
}
