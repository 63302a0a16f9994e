import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Override } from '../../api/contract/org.ts'
import { shortDay } from '../kit/dates.ts'
import { PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useNow } from '../kit/surface.tsx'
import { DirectoryManager } from './found-list.tsx'
import { useToggleOverride } from './queries.ts'
import { Rows } from './rows.tsx'

const useStyles = makeStyles({
  who: { flex: '2 1 200px', minWidth: 0 },
  facts: { flex: '3 1 220px', minWidth: 0, overflowWrap: 'anywhere' },
  change: { minWidth: 'auto' },
  hint: { color: tokens.colorNeutralForeground3 },
})

/** Each correction with the directory's own word beside it. One taken back stays in its place until one leaves. */
export function OverrideList({ overrides }: { overrides: readonly Override[] }) {
  const toggle = useToggleOverride()
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set())

  function change(override: Override, remove: boolean) {
    toggle.mutate(
      { override, remove },
      {
        onSuccess: () => {
          const { id } = override.person
          setRemoved((before) => new Set(remove ? [...before, id] : [...before].filter((each) => each !== id)))
        },
      },
    )
  }

  if (overrides.length === 0) return <FormattedMessage id="overrides.none" />
  return (
    <>
      {toggle.error && (
        <ProblemMessage
          error={toggle.error}
          onRetry={() => toggle.variables && change(toggle.variables.override, toggle.variables.remove)}
        />
      )}
      <Rows
        rows={overrides}
        keyOf={({ person }) => person.id}
        row={(override) => (
          <Row
            override={override}
            removed={removed.has(override.person.id)}
            busy={toggle.isPending}
            onChange={(remove) => change(override, remove)}
          />
        )}
      />
    </>
  )
}

interface RowProps {
  override: Override
  removed: boolean
  busy: boolean
  onChange: (remove: boolean) => void
}

function Row({ override, removed, busy, onChange }: RowProps) {
  const styles = useStyles()
  const { locale, formatMessage } = useIntl()
  const now = useNow()()
  const { person, manager, directoryManager, setBy, setAt } = override
  const nobody = formatMessage({ id: 'overrides.nobody' })
  const values = {
    manager: manager?.displayName ?? nobody,
    who: setBy?.displayName ?? formatMessage({ id: 'overrides.somebody' }),
    when: shortDay(locale, new Date(setAt), now),
  }
  return (
    <>
      <div className={styles.who}>
        <PersonName person={person} />
      </div>
      <div className={styles.facts} role="status">
        <Text block>
          <FormattedMessage id={removed ? 'overrides.removed' : 'overrides.reports-to'} values={values} />
        </Text>
        <Text block size={200} className={styles.hint}>
          <DirectoryManager manager={directoryManager} />
          {!removed && <FormattedMessage id="overrides.set" values={values} />}
        </Text>
      </div>
      <Button
        className={styles.change}
        size="small"
        disabledFocusable={busy}
        onClick={() => onChange(!removed)}
        aria-label={formatMessage(
          { id: removed ? 'overrides.undo.named' : 'overrides.remove.named' },
          { name: person.displayName },
        )}
      >
        <FormattedMessage id={removed ? 'overrides.undo' : 'overrides.remove'} />
      </Button>
    </>
  )
}
