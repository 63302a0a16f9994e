import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { SessionKind } from '../api/contract/session.ts'
import { firstName } from '../tabs/kit/person-name.tsx'
import type { OneOnOneMeeting } from './queries.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

interface UntaggedProps {
  meeting: OneOnOneMeeting
  saved: boolean
  justUntagged: boolean
  onTag: (kind: SessionKind) => void
  onUndo: () => void
}

export function Untagged({ meeting, saved, justUntagged, onTag, onUndo }: UntaggedProps) {
  const styles = useStyles()
  const { suggestedKind } = meeting
  const [kind, setKind] = useState(suggestedKind)
  return (
    <div className={styles.all}>
      {!saved && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>
            <FormattedMessage id="unsaved" />
          </MessageBarBody>
        </MessageBar>
      )}
      {justUntagged && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            <FormattedMessage id="untagged" />
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={onUndo}>
              <FormattedMessage id="undo" />
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {suggestedKind === 'coach-the-coach' && <KindChoice kind={kind} onKind={setKind} meeting={meeting} />}
      <Button appearance="primary" size="large" disabledFocusable={!saved} onClick={() => saved && onTag(kind)}>
        <FormattedMessage id="tag" />
      </Button>
    </div>
  )
}

interface KindChoiceProps {
  meeting: OneOnOneMeeting
  kind: SessionKind
  onKind: (kind: SessionKind) => void
}

/** Only where the coachee has people of their own. */
function KindChoice({ meeting: { role, partner }, kind, onKind }: KindChoiceProps) {
  const intl = useIntl()
  const words = (each: SessionKind) => intl.formatMessage({ id: `kind.${role}.${each}` }, { name: firstName(partner) })
  return (
    <RadioGroup
      value={kind}
      onChange={(_, { value }) => onKind(SessionKind.parse(value))}
      aria-label={intl.formatMessage({ id: 'kind' })}
    >
      <Radio value="coach-the-coach" label={words('coach-the-coach')} />
      <Radio value="coaching" label={words('coaching')} />
    </RadioGroup>
  )
}
