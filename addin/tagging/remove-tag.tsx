import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Scope } from './scope.ts'

const useStyles = makeStyles({
  choices: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, minWidth: 0 },
})

interface RemoveTagProps {
  inSeries: boolean
  /** false where Outlook has the series open and no single meeting of it. */
  oneAlone: boolean
  onUntag: (scope: Scope) => void
}

/** One click for a meeting that stands alone; of a series one says how much of it. */
export function RemoveTag({ inSeries, oneAlone, onUntag }: RemoveTagProps) {
  const styles = useStyles()
  const intl = useIntl()
  const [asking, setAsking] = useState(false)
  if (!asking) {
    const click = () => (inSeries && oneAlone ? setAsking(true) : onUntag(inSeries ? 'series' : 'one'))
    return (
      <Button appearance="subtle" size="small" onClick={click}>
        <FormattedMessage id="untag" />
      </Button>
    )
  }
  return (
    <fieldset className={styles.choices} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{intl.formatMessage({ id: 'untag.which' })}</legend>
      <Button size="small" onClick={() => onUntag('one')}>
        <FormattedMessage id="untag.only-this" />
      </Button>
      <Button size="small" onClick={() => onUntag('series')}>
        <FormattedMessage id="untag.series" />
      </Button>
      <Button size="small" appearance="subtle" onClick={() => setAsking(false)}>
        <FormattedMessage id="untag.keep" />
      </Button>
    </fieldset>
  )
}
