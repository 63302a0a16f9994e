import { makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, border: 0, margin: 0, padding: 0 },
  marks: { display: 'flex', gap: tokens.spacingHorizontalXS },
  mark: { minWidth: '36px' },
  quiet: { color: tokens.colorNeutralForeground2 },
})

interface UsefulProps {
  useful: number | null
  onUseful: (useful: number | null) => void
}

/** How useful the session was, for oneself alone. */
export function Useful({ useful, onUseful }: UsefulProps) {
  const styles = useStyles()
  const intl = useIntl()
  const hintId = useId()
  return (
    <fieldset className={styles.all} aria-describedby={hintId}>
      <legend>
        <FormattedMessage id="useful.ask" />
      </legend>
      <div className={styles.marks}>
        {[1, 2, 3, 4, 5].map((mark) => (
          <ToggleButton
            key={mark}
            className={styles.mark}
            checked={useful === mark}
            appearance={useful === mark ? 'primary' : 'secondary'}
            aria-label={intl.formatMessage({ id: 'useful.mark' }, { mark })}
            onClick={() => onUseful(useful === mark ? null : mark)}
          >
            {mark}
          </ToggleButton>
        ))}
      </div>
      <Text id={hintId} size={200} className={styles.quiet}>
        <FormattedMessage id="useful.hint" />
      </Text>
    </fieldset>
  )
}
