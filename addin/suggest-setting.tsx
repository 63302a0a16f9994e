import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { isSuggesting, type MailboxSettings, setSuggesting } from './roster.ts'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
})

interface SuggestSettingProps {
  settings: MailboxSettings
  /** The pane was opened from a suggestion. */
  suggested: boolean
}

/** Ends the suggestions in Outlook with one click, where one has led here, and begins them again. */
export function SuggestSetting({ settings, suggested }: SuggestSettingProps) {
  const styles = useStyles()
  const [on, setOn] = useState(() => isSuggesting(settings))
  const [failed, setFailed] = useState(false)
  if (on && !suggested) return null

  async function change(next: boolean) {
    setOn(next)
    setFailed(false)
    try {
      await setSuggesting(settings, next)
    } catch {
      setOn(!next)
      setFailed(true)
    }
  }

  return (
    <div className={styles.row} role="status">
      <Text>
        <FormattedMessage id={failed ? 'suggesting.failed' : on ? 'suggesting.on' : 'suggesting.off'} />
      </Text>
      <Button appearance="subtle" size="small" onClick={() => void change(!on)}>
        <FormattedMessage id={on ? 'suggesting.stop' : 'suggesting.start'} />
      </Button>
    </div>
  )
}
