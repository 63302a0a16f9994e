import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left'
import { FormattedMessage } from 'react-intl'
import { goBack } from './place.ts'

const useStyles = makeStyles({
  // The arrow stands above the first letter of the title.
  link: { alignSelf: 'flex-start', minWidth: 'auto', marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
})

/** To where one came from. */
export function BackLink() {
  return (
    <Button className={useStyles().link} appearance="transparent" icon={<ArrowLeft20Regular />} onClick={goBack}>
      <FormattedMessage id="back" />
    </Button>
  )
}
