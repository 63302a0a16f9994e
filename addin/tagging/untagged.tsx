import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { SessionKind } from '../../api/contract/session.ts'
import type { OneOnOneMeeting } from '../queries.ts'
import { KindChoice } from './kind-choice.tsx'
import type { Scope } from './scope.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface UntaggedProps {
  meeting: OneOnOneMeeting
  /** What one click tags. */
  scope: Scope
  /** Whether this one alone can be tagged although it belongs to a series. */
  oneAlone: boolean
  saved: boolean
  justUntagged: boolean
  onTag: (kind: SessionKind, scope: Scope) => void
  onUndo: () => void
}

export function Untagged({ meeting, scope, oneAlone, saved, justUntagged, onTag, onUndo }: UntaggedProps) {
  const styles = useStyles()
  const { suggestedKind, recurrence } = meeting
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
      {recurrence?.tagged && (
        <Text className={styles.quiet}>
          <FormattedMessage id="series.but-this" />
        </Text>
      )}
      {suggestedKind === 'coach-the-coach' && <KindChoice kind={kind} onKind={setKind} meeting={meeting} />}
      <Button appearance="primary" size="large" disabledFocusable={!saved} onClick={() => saved && onTag(kind, scope)}>
        <FormattedMessage id={scope === 'series' ? 'tag.series' : 'tag'} />
      </Button>
      {scope === 'series' && oneAlone && saved && (
        <Button appearance="transparent" size="small" onClick={() => onTag(kind, 'one')}>
          <FormattedMessage id="tag.only-this" />
        </Button>
      )}
    </div>
  )
}
