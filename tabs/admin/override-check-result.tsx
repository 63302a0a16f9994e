import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OverrideCheck } from '../../api/contract/org.ts'
import { useSay } from '../kit/spoken-as.tsx'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { outlineStyle: 'none' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  line: { flex: '0 0 72px', color: tokens.colorNeutralForeground3 },
  who: { flex: '1 1 160px', minWidth: 0, overflowWrap: 'anywhere' },
  what: { flex: '2 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
})

interface OverrideCheckResultProps {
  check: OverrideCheck
  busy: boolean
  onSave: () => void
  onLeave: () => void
}

/** What a file would change, row by row, or what is wrong in it. Nothing is stored yet. */
export function OverrideCheckResult({ check, busy, onSave, onLeave }: OverrideCheckResultProps) {
  const styles = useStyles()
  const say = useSay()
  const title = useRef<HTMLSpanElement>(null)
  const { rows, changes, problems } = check
  const outcome = problems.length > 0 ? 'problems' : changes.length > 0 ? 'changes' : 'nothing'
  useEffect(() => title.current?.focus(), [])
  return (
    <section className={styles.part}>
      <Subtitle2 as="h2">
        <span ref={title} tabIndex={-1} className={styles.title}>
          <FormattedMessage
            id={`overrides.check.${outcome}`}
            values={{ rows, changes: changes.length, problems: problems.length }}
          />
        </span>
      </Subtitle2>
      {outcome === 'problems' ? (
        <Rows
          rows={problems}
          keyOf={({ line, column, reason }) => `${line} ${column} ${reason}`}
          row={({ line, column, reason }) => (
            <>
              <Line line={line} />
              <Text className={styles.who}>
                <FormattedMessage id="overrides.check.column" values={{ column }} />
              </Text>
              <Text className={styles.what}>{say(reason)}</Text>
            </>
          )}
        />
      ) : (
        <Rows
          rows={changes}
          keyOf={({ line }) => line}
          row={({ line, person, from, to }) => (
            <>
              <Line line={line} />
              <Text weight="semibold" className={styles.who}>
                {person.displayName}
              </Text>
              <Change from={from?.displayName ?? null} to={to?.displayName ?? null} />
            </>
          )}
        />
      )}
      <div className={styles.buttons}>
        {outcome === 'changes' && (
          <Button appearance="primary" disabledFocusable={busy} onClick={onSave}>
            <FormattedMessage id="overrides.save" values={{ count: changes.length }} />
          </Button>
        )}
        <Button onClick={onLeave}>
          <FormattedMessage id={outcome === 'changes' ? 'overrides.leave' : 'overrides.another'} />
        </Button>
      </div>
    </section>
  )
}

function Line({ line }: { line: number }) {
  const styles = useStyles()
  return (
    <Text size={200} className={styles.line}>
      <FormattedMessage id="overrides.check.line" values={{ line }} />
    </Text>
  )
}

function Change({ from, to }: { from: string | null; to: string | null }) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const nobody = formatMessage({ id: 'overrides.nobody' })
  return (
    <Text className={styles.what}>
      <FormattedMessage id="overrides.check.change" values={{ from: from ?? nobody, to: to ?? nobody }} />
    </Text>
  )
}
