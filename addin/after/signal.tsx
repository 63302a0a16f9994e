import { Button, Field, Input, makeStyles, Select, Text, tokens } from '@fluentui/react-components'
import type { FormEvent } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Session } from '../../api/contract/session.ts'
import type { Drafts } from '../../tabs/kit/drafts.ts'
import { ProblemMessage } from '../../tabs/kit/problem-message.tsx'
import { useKept } from '../../tabs/kit/use-kept.ts'
import { useSendSignal, useTakeBackSignal } from '../changes.ts'
import { isTheme, themeNames } from './themes.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalS },
  send: { alignSelf: 'flex-start' },
  sent: { paddingLeft: tokens.spacingHorizontalS, borderLeft: `2px solid ${tokens.colorNeutralStroke1}` },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface SignalProps {
  session: Session
  drafts: Drafts
}

/** One sentence for those above, without names: written, sent, and taken back. */
export function Signal({ session: { id, signal }, drafts }: SignalProps) {
  const styles = useStyles()
  const takeBack = useTakeBackSignal()
  if (!signal) return <WriteSignal key={id} sessionId={id} drafts={drafts} />
  return (
    <div className={styles.all}>
      <Text role="status" className={styles.quiet}>
        <FormattedMessage id="signal.sent" />
      </Text>
      <div className={styles.sent}>
        <Text size={200} block className={styles.quiet}>
          <FormattedMessage id={themeNames[signal.theme]} />
        </Text>
        <Text>{signal.text}</Text>
      </div>
      <Button size="small" className={styles.send} onClick={() => takeBack.mutate({ id })}>
        <FormattedMessage id="signal.take-back" />
      </Button>
      {takeBack.error && <ProblemMessage error={takeBack.error} onRetry={() => takeBack.mutate({ id })} />}
    </div>
  )
}

interface WrittenSignal {
  theme: string
  text: string
}

function WriteSignal({ sessionId, drafts }: { sessionId: string; drafts: Drafts }) {
  const styles = useStyles()
  const intl = useIntl()
  const sending = useSendSignal()
  const [kept, write] = useKept<WrittenSignal>(drafts, `line:signal:${sessionId}`)
  const { theme, text } = kept ?? { theme: '', text: '' }
  const ready = isTheme(theme) && text.trim() !== ''

  function send(event: FormEvent) {
    event.preventDefault()
    if (!isTheme(theme) || !ready) return
    sending.mutate({ id: sessionId, theme, text: text.trim() }, { onSuccess: () => write(null) })
  }
  return (
    <form className={styles.all} onSubmit={send}>
      <Text className={styles.quiet}>
        <FormattedMessage id="signal.who" />
      </Text>
      <Field label={<FormattedMessage id="signal.theme" />}>
        <Select value={theme} onChange={(_, { value }) => write({ theme: value, text })}>
          <option value="">{intl.formatMessage({ id: 'signal.theme.choose' })}</option>
          {Object.entries(themeNames).map(([each, name]) => (
            <option key={each} value={each}>
              {intl.formatMessage({ id: name })}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={<FormattedMessage id="signal.text" />}>
        <Input
          value={text}
          maxLength={200}
          onChange={(_, { value }) => write({ theme, text: value })}
          placeholder={intl.formatMessage({ id: 'signal.placeholder' })}
        />
      </Field>
      <Button type="submit" className={styles.send} disabled={!ready || sending.isPending}>
        <FormattedMessage id="signal.send" />
      </Button>
      {sending.error && <ProblemMessage error={sending.error} />}
    </form>
  )
}
