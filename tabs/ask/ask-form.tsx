import { Button, Field, Input, makeStyles, Radio, RadioGroup, Text, Textarea, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { AskUrgency, SaveAsk } from '../../api/contract/ask.ts'
import type { Drafts } from '../kit/drafts.ts'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useKept } from '../kit/use-kept.ts'
import { useAskCoach } from './use-ask-coach.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  foot: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3 },
})

const urgencies = ['this-week', 'two-weeks', 'no-hurry'] as const satisfies readonly AskUrgency[]

interface AskFormProps {
  drafts: Drafts
  managerName: string
  onClose: () => void
}

/** Kept on the device while it is written, its id as well, so that sending it twice is one ask. */
export function AskForm({ drafts, managerName, onClose }: AskFormProps) {
  const styles = useStyles()
  const intl = useIntl()
  const [empty] = useState(() => emptyAsk())
  const [kept, keep] = useKept<SaveAsk>(drafts, 'line:ask')
  const ask = kept ?? empty
  const send = useAskCoach()
  const topic = ask.topic.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!topic || send.isPending) return
    send.mutate(
      { ...ask, topic, context: ask.context?.trim() || null },
      {
        onSuccess() {
          keep(null)
          onClose()
        },
      },
    )
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={<FormattedMessage id="ask.topic" />} required>
        <Input
          value={ask.topic}
          maxLength={120}
          placeholder={intl.formatMessage({ id: 'ask.topic.placeholder' })}
          onChange={(_, { value }) => keep({ ...ask, topic: value })}
        />
      </Field>
      <Field label={<FormattedMessage id="ask.urgency" />}>
        <RadioGroup
          value={ask.urgency}
          onChange={(_, { value }) =>
            keep({ ...ask, urgency: urgencies.find((each) => each === value) ?? ask.urgency })
          }
        >
          {urgencies.map((each) => (
            <Radio key={each} value={each} label={intl.formatMessage({ id: `ask.urgency.${each}` })} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={<FormattedMessage id="ask.context" values={{ name: managerName }} />}>
        <Textarea
          value={ask.context ?? ''}
          maxLength={2000}
          resize="vertical"
          onChange={(_, { value }) => keep({ ...ask, context: value || null })}
        />
      </Field>
      <Text size={200} className={styles.quiet}>
        <FormattedMessage id="ask.readers" values={{ name: managerName }} />
      </Text>
      {send.error && <ProblemMessage error={send.error} />}
      <div className={styles.foot}>
        <Button type="submit" appearance="primary" disabledFocusable={!topic || send.isPending}>
          <FormattedMessage id={send.isPending ? 'ask.sending' : 'ask.send'} values={{ name: managerName }} />
        </Button>
        <Button onClick={onClose}>
          <FormattedMessage id="cancel" />
        </Button>
      </div>
    </form>
  )
}

function emptyAsk(): SaveAsk {
  return { id: crypto.randomUUID(), version: 0, topic: '', context: null, urgency: 'two-weeks', state: 'open' }
}
