import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ProblemMessage } from './kit/problem-message.tsx'

/** What has just happened: done, with a way to take it back, or refused, with the reason. */
export type Told = { words: ReactNode; undo?: () => void; undoLabel?: string } | { error: unknown; retry?: () => void }

const TellContext = createContext<(told: Told | null) => void>(() => {})

const useStyles = makeStyles({
  bar: {
    position: 'fixed',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    bottom: tokens.spacingVerticalL,
    zIndex: 10,
    display: 'flex',
    justifyContent: 'center',
    pointerEvents: 'none',
    paddingInline: tokens.spacingHorizontalM,
    '@media print': { display: 'none' },
  },
  words: {
    pointerEvents: 'auto',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    maxWidth: '640px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
})

/** One line at the foot of the page, until it is closed or the next thing happens. */
export function ToldBar({ children }: { children: ReactNode }) {
  const styles = useStyles()
  const intl = useIntl()
  const [told, tell] = useState<Told | null>(null)
  const close = () => tell(null)
  return (
    <TellContext value={tell}>
      {children}
      <div className={styles.bar} role="status">
        {told && (
          <div className={styles.words}>
            {'error' in told ? (
              <ProblemMessage
                error={told.error}
                {...(told.retry && {
                  onRetry: () => {
                    close()
                    told.retry?.()
                  },
                })}
              />
            ) : (
              <ToldWords told={told} onUndone={close} />
            )}
            <Button
              size="small"
              appearance="subtle"
              icon={<Dismiss20Regular />}
              aria-label={intl.formatMessage({ id: 'told.close' })}
              onClick={close}
            />
          </div>
        )}
      </div>
    </TellContext>
  )
}

function ToldWords({ told, onUndone }: { told: Extract<Told, { words: ReactNode }>; onUndone: () => void }) {
  const { words, undo, undoLabel = 'told.undo' } = told
  return (
    <>
      <Text>{words}</Text>
      {undo && (
        <Button
          size="small"
          onClick={() => {
            onUndone()
            undo()
          }}
        >
          <FormattedMessage id={undoLabel} />
        </Button>
      )}
    </>
  )
}

export function useTell(): (told: Told | null) => void {
  return useContext(TellContext)
}
