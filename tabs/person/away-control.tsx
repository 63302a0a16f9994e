import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Away } from '../../api/contract/org.ts'
import type { Pair } from '../../api/contract/pipeline.ts'
import { dayOf, isoDay, shortDay } from '../kit/dates.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { firstName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useNow } from '../kit/surface.tsx'
import { AwayForm } from './away-form.tsx'
import { useAway } from './queries.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  // The words stand in line with the texts around them.
  mark: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** For the manager: is this person on leave? Marked in two fields, ended with one tap, and one takes it back. */
export function AwayControl({ pair }: { pair: Pair }) {
  const styles = useStyles()
  const { person } = pair
  const [asking, setAsking] = useState(false)
  const [ended, setEnded] = useState<Away | null>(null)
  const change = useAway(person.id)
  const away = pair.away.find(({ personId }) => personId === person.id)
  const name = firstName(person)

  function mark(period: Away) {
    change.mutate(period, {
      onSuccess: () => {
        setAsking(false)
        setEnded(null)
      },
    })
  }

  return (
    <div className={styles.all}>
      <div className={styles.line} role="status">
        {away && (
          <>
            <AwayWords away={away} name={name} />
            <Button
              size="small"
              appearance="subtle"
              disabledFocusable={change.isPending}
              onClick={() => change.mutate(null, { onSuccess: () => setEnded(away) })}
            >
              <FormattedMessage id="away.end" />
            </Button>
          </>
        )}
        {!away && ended && (
          <>
            <Text>
              <FormattedMessage id="away.ended" values={{ name }} />
            </Text>
            <Button size="small" appearance="subtle" disabledFocusable={change.isPending} onClick={() => mark(ended)}>
              <FormattedMessage id="away.undo" />
            </Button>
          </>
        )}
      </div>
      {!away && !ended && !asking && (
        <Button className={styles.mark} size="small" appearance="subtle" onClick={() => setAsking(true)}>
          <FormattedMessage id="away.mark" />
        </Button>
      )}
      {!away && asking && (
        <AwayForm
          name={name}
          busy={change.isPending}
          onMark={(period) => mark({ personId: person.id, ...period })}
          onCancel={() => setAsking(false)}
        />
      )}
      {change.error && <ProblemMessage error={change.error} onRetry={() => change.mutate(change.variables ?? null)} />}
    </div>
  )
}

function AwayWords({ away: { from, until }, name }: { away: Away; name: string }) {
  const { locale } = useIntl()
  const now = useNow()()
  const coming = from > isoDay(now)
  const id = coming ? (until ? 'away.coming' : 'away.coming.open') : until ? 'away.until' : 'away.open'
  const values = {
    name,
    from: shortDay(locale, dayOf(from), now),
    until: until ? shortDay(locale, dayOf(until), now) : '',
  }
  return (
    <Text>
      <LinkMark state="exempt" quiet /> <FormattedMessage id={id} values={values} />
    </Text>
  )
}
