import { makeStyles, mergeClasses, Subtitle1, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { OrgQuality } from '../../api/contract/org.ts'

const useStyles = makeStyles({
  verdict: {
    maxWidth: '60ch',
    margin: 0,
    display: 'block',
    borderLeft: '4px solid',
    paddingLeft: tokens.spacingHorizontalL,
  },
  good: { borderLeftColor: tokens.colorStatusSuccessBorderActive },
  usable: { borderLeftColor: tokens.colorStatusWarningBorderActive },
  poor: { borderLeftColor: tokens.colorStatusDangerBorderActive },
  'not-read': { borderLeftColor: tokens.colorNeutralStroke1 },
})

/** Can the chart be trusted, and what to fix first: one plain sentence. */
export function QualityVerdict({ quality: { verdict, fixFirst, findings } }: { quality: OrgQuality }) {
  const styles = useStyles()
  const intl = useIntl()
  const what = fixFirst && intl.formatMessage({ id: `directory.fix.${fixFirst}` }, { count: findings[fixFirst] })
  return (
    <Subtitle1 as="h2" className={mergeClasses(styles.verdict, styles[verdict])}>
      {what ? (
        <FormattedMessage id={`directory.verdict.${verdict}.fix`} values={{ what }} />
      ) : (
        <FormattedMessage id={`directory.verdict.${verdict}`} />
      )}
    </Subtitle1>
  )
}
