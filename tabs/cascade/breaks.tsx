import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Cascade } from '../../api/contract/cascade.ts'
import { BreakLine } from './break-line.tsx'
import { Panel } from './panel.tsx'
import { usePrinting } from './use-printing.ts'
import type { View } from './view.ts'

const useStyles = makeStyles({
  all: { '@media print': { display: 'none' } },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Whoever mends these has done most of it. */
const few = 5

interface BreaksProps {
  cascade: Cascade
  meId: string
  view: View
}

/** Which single link to mend first. */
export function Breaks({ cascade: { breaks, breakCount, day, today }, meId, view }: BreaksProps) {
  const styles = useStyles()
  const [opened, setAll] = useState(false)
  const printing = usePrinting()
  // One page has room for the first ones.
  const all = opened && !printing
  const shown = all || breaks.length <= few + 1 ? breaks : breaks.slice(0, few)
  const more = breakCount - breaks.length
  return (
    <Panel
      title={<FormattedMessage id="cascade.breaks" />}
      lead={breaks.length > 0 && <FormattedMessage id="cascade.breaks.lead" />}
    >
      {breaks.length === 0 && (
        <Text>
          <FormattedMessage id="cascade.breaks.none" />
        </Text>
      )}
      <ol className={styles.list}>
        {shown.map((broken) => (
          <BreakLine key={broken.report.id} broken={broken} meId={meId} view={view} day={today ? null : day} />
        ))}
      </ol>
      {shown.length < breaks.length && (
        <div className={styles.all}>
          <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
            <FormattedMessage id="cascade.breaks.all" values={{ more: breaks.length - shown.length }} />
          </Button>
        </div>
      )}
      {all && more > 0 && (
        <Text size={200} className={styles.quiet}>
          <FormattedMessage id="cascade.breaks.more" values={{ more }} />
        </Text>
      )}
    </Panel>
  )
}
