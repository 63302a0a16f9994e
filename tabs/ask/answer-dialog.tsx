import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { CalendarAdd20Regular } from '@fluentui/react-icons/svg/calendar-add'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Ask } from '../../api/contract/ask.ts'
import { relativeDay } from '../kit/dates.ts'
import type { Drafts } from '../kit/drafts.ts'
import { firstName } from '../kit/person-name.tsx'
import { useDrafts } from '../kit/queries.ts'
import { useNow } from '../kit/surface.tsx'
import { useKept } from '../kit/use-kept.ts'
import { useSchedule } from '../schedule/scheduling.tsx'
import { useAnswer } from './use-answer.tsx'

const useStyles = makeStyles({
  surface: { maxWidth: 'min(520px, 100vw)' },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  topic: { overflowWrap: 'anywhere' },
  context: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

interface AnswerDialogProps {
  ask: Ask
  open: boolean
  onClose: () => void
}

/** Somebody asked for coaching: a time, or words, or both. */
export function AnswerDialog({ ask, open, onClose }: AnswerDialogProps) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const drafts = useDrafts()
  const schedule = useSchedule()
  const name = firstName(ask.asker)
  return (
    <Dialog open={open} onOpenChange={(_, next) => !next.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody className={styles.body}>
          <DialogTitle>
            <FormattedMessage id="answer.title" values={{ name }} />
          </DialogTitle>
          <DialogContent className={styles.content}>
            <Text size={400} weight="semibold" className={styles.topic}>
              {ask.topic}
            </Text>
            {ask.context && <Text className={styles.context}>{ask.context}</Text>}
            <Text size={200} className={styles.quiet}>
              <FormattedMessage
                id={`answer.${ask.urgency}`}
                values={{ when: relativeDay(locale, new Date(ask.askedAt), now) }}
              />
            </Text>
            {ask.sessionId && (
              <Text size={200}>
                <FormattedMessage id="answer.fallen" />
              </Text>
            )}
            <div className={styles.foot}>
              <Button
                appearance="primary"
                icon={<CalendarAdd20Regular />}
                onClick={() => {
                  schedule(ask.asker, ask.id)
                  onClose()
                }}
              >
                <FormattedMessage id="action.schedule.named" values={{ name }} />
              </Button>
            </div>
            {drafts.data && <Reply ask={ask} drafts={drafts.data} onClose={onClose} />}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function Reply({ ask, drafts, onClose }: Omit<AnswerDialogProps, 'open'> & { drafts: Drafts }) {
  const styles = useStyles()
  const [kept, keep] = useKept<string>(drafts, `line:answer:${ask.id}`)
  const answer = useAnswer()
  const reply = kept?.trim()
  function send() {
    if (!reply) return
    answer(ask, reply, () => keep(null))
    onClose()
  }
  return (
    <>
      <Field label={<FormattedMessage id="answer.reply" values={{ name: firstName(ask.asker) }} />}>
        <Textarea
          value={kept ?? ''}
          maxLength={1000}
          resize="vertical"
          onChange={(_, { value }) => keep(value || null)}
        />
      </Field>
      <div className={styles.foot}>
        <Button disabledFocusable={!reply} onClick={send}>
          <FormattedMessage id="answer.send" />
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          <FormattedMessage id="answer.later" />
        </Button>
      </div>
    </>
  )
}
