import { Button } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { Guidance } from './guidance.tsx'

/** Where Outlook cannot sign in for the pane, a window opens: browsers allow that only after a click. */
export function SignInFirst({ onSignIn }: { onSignIn: () => void }) {
  return (
    <Guidance id="sign-in">
      <Button appearance="primary" size="large" onClick={onSignIn}>
        <FormattedMessage id="sign-in.button" />
      </Button>
    </Guidance>
  )
}
