import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { Day } from './share-words.tsx'

const useStyles = makeStyles({
  print: {
    display: 'none',
    '@media print': { display: 'block' },
    color: tokens.colorNeutralForeground2,
    lineHeight: tokens.lineHeightBase100,
  },
})

/** Only on paper: what the words mean, because nobody can point at them there. */
export function SmallPrint({ since }: { since: string }) {
  return (
    <Text block size={100} className={useStyles().print}>
      <FormattedMessage id="cascade.small-print" values={{ since: <Day key="since" day={since} /> }} />
    </Text>
  )
}
