import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { OneOnOneMeeting } from '../queries.ts'
import { LinkSentence } from './link-sentence.tsx'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** What the two are to each other, and how their link stands. */
export function PartnerLines({ meeting: { role, relation, partner, link } }: { meeting: OneOnOneMeeting }) {
  const styles = useStyles()
  return (
    <>
      <Text className={styles.quiet}>
        <FormattedMessage id={relation === 'line' ? `partner.${role}` : `partner.${relation}.${role}`} />
        {partner.jobTitle && ` · ${partner.jobTitle}`}
      </Text>
      {relation === 'line' && <LinkSentence link={link} />}
    </>
  )
}
