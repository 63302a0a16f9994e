import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { ApiError, Unreachable } from '../../api/contract/client.ts'
import type { Problem } from '../../api/contract/problem.ts'
import { SignInFailed } from './sign-in.ts'
import { useSay } from './spoken-as.tsx'

interface ProblemMessageProps {
  error: unknown
  onRetry?: () => void
}

/** A failure as a person needs it: what happened, what to do, and a way to try again. */
export function ProblemMessage({ error, onRetry }: ProblemMessageProps) {
  const say = useSay()
  const { id, intent, values } = wordsFor(error)
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          <FormattedMessage id={id} />
        </MessageBarTitle>{' '}
        <FormattedMessage id={`${id}.do`} {...(values && { values: { ...values, detail: say(values.detail) } })} />
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            <FormattedMessage id={asksToSignIn(error) ? 'problem.sign-in' : 'problem.retry'} />
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}

/** All that is missing is a click: browsers open the window for one only. */
function asksToSignIn(error: unknown): boolean {
  return error instanceof SignInFailed && (error.code === 'popup-blocked' || error.code === 'cancelled')
}

interface Words {
  id: string
  intent: 'error' | 'warning' | 'info'
  values?: Pick<Problem, 'detail' | 'code' | 'requestId'>
}

function wordsFor(error: unknown): Words {
  if (error instanceof Unreachable) return { id: 'problem.unreachable', intent: 'warning' }
  if (error instanceof SignInFailed) return { id: `problem.sign-in.${error.code}`, intent: 'warning' }
  if (!(error instanceof ApiError)) return { id: 'problem.unknown', intent: 'error' }
  const { detail, code, requestId, status } = error.problem
  const values = { detail, code, requestId }
  if (status === 401) return { id: 'problem.token', intent: 'error', values }
  if (code === 'not-taking-part' || code === 'feature-off') return { id: `problem.${code}`, intent: 'info', values }
  if (code === 'not-in-org-chart') return { id: 'problem.not-in-org-chart', intent: 'info', values }
  if (status >= 500) return { id: 'problem.service', intent: 'error', values }
  return { id: 'problem.other', intent: 'error', values }
}
