import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Ask } from '../../api/contract/ask.ts'
import type { Home } from '../../api/contract/home.ts'
import { goBack } from '../place.ts'

const AnswerDialog = lazy(async () => ({ default: (await import('../ask/answer-dialog.tsx')).AnswerDialog }))

const useStyles = makeStyles({ gone: { marginBottom: tokens.spacingVerticalL } })

interface AskedForProps {
  home: Home
  askId: string | undefined
}

/**
 * The ask that a link led to: to be answered, or that it is open no more. It stands beside the pages: one that goes while
 * its dialog is open would leave the next hidden from screen readers.
 */
export function AskedFor({ home, askId }: AskedForProps) {
  const styles = useStyles()
  // Stays while its dialog closes, and while its answer is on the way.
  const [shown, setShown] = useState<Ask | null>(null)
  const found = home.waiting.find((item) => item.kind === 'ask' && item.ask.id === askId)
  const open = found?.kind === 'ask' ? found.ask : null
  if (open && open.id !== shown?.id) setShown(open)
  const isGone = askId !== undefined && !open && shown?.id !== askId && home.coachee.ask?.id !== askId
  return (
    <>
      {isGone && (
        <MessageBar className={styles.gone}>
          <MessageBarBody>
            <FormattedMessage id="answer.gone" />
          </MessageBarBody>
        </MessageBar>
      )}
      {shown && (
        <Suspense>
          <AnswerDialog key={shown.id} ask={shown} open={open !== null} onClose={goBack} />
        </Suspense>
      )}
    </>
  )
}
