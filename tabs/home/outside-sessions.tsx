import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components'
import { type FormEvent, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OutsideSession } from '../../api/contract/ask.ts'
import { dayOf, isoDay, longDay } from '../kit/dates.ts'
import { useNow } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'
import { useHomeChange } from './queries.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
})

type Change = { session: OutsideSession; on: boolean }

/** When a top last met their coach from outside the line, and one more day to record. */
export function OutsideSessions({ sessions }: { sessions: readonly OutsideSession[] }) {
  const styles = useStyles()
  const { locale } = useIntl()
  const now = useNow()()
  const tell = useTell()
  const [day, setDay] = useState(() => isoDay(now))
  const change = useHomeChange<Change>(
    (client, { session, on }) => (on ? client.saveOutsideSession(session) : client.removeOutsideSession(session)),
    (home, { session, on }) => {
      const others = home.coachee.outsideSessions.filter(({ heldOn }) => heldOn !== session.heldOn)
      const outsideSessions = (on ? [session, ...others] : others).sort((a, b) => b.heldOn.localeCompare(a.heldOn))
      return { ...home, coachee: { ...home.coachee, outsideSessions } }
    },
  )
  const [last] = sessions
  const ahead = day > isoDay(now)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!day || ahead || sessions.some(({ heldOn }) => heldOn === day)) return
    const session = { id: crypto.randomUUID(), heldOn: day }
    change.mutate({ session, on: true })
    tell({
      words: <FormattedMessage id="outside.session.saved" />,
      undo: () => change.mutate({ session, on: false }),
    })
  }

  return (
    <>
      <Text>
        {last ? (
          <FormattedMessage id="outside.last" values={{ when: longDay(locale, dayOf(last.heldOn), now) }} />
        ) : (
          <FormattedMessage id="outside.no-session" />
        )}
      </Text>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={<FormattedMessage id="outside.session.day" />}
          validationMessage={ahead ? <FormattedMessage id="outside.session.ahead" /> : null}
        >
          <Input type="date" value={day} max={isoDay(now)} onChange={(_, { value }) => setDay(value)} />
        </Field>
        <Button type="submit" disabledFocusable={!day || ahead}>
          <FormattedMessage id="outside.session.save" />
        </Button>
      </form>
    </>
  )
}
