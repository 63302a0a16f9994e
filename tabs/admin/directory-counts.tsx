import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, FormattedNumber } from 'react-intl'
import type { OrgSync } from '../../api/contract/admin.ts'

const useStyles = makeStyles({
  counts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  count: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  look: { borderLeft: `4px solid ${tokens.colorStatusWarningBorderActive}` },
  number: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  hint: { color: tokens.colorNeutralForeground3 },
})

const facts = ['people', 'managers', 'depth', 'widestSpan', 'guests', 'disabled'] as const
const worthALook = ['tops', 'managerMissing', 'alone', 'loops'] as const

/** What the directory held, and what in it cuts people off from the chain. */
export function DirectoryCounts({ counts }: { counts: OrgSync['counts'] }) {
  const styles = useStyles()
  return (
    <dl className={styles.counts}>
      {[...worthALook, ...facts].map((name) => {
        const look = worthALook.some((each) => each === name) && counts[name] > (name === 'tops' ? 1 : 0)
        return (
          <div key={name} className={mergeClasses(styles.count, look && styles.look)}>
            <dt>
              <Text block weight="semibold">
                <FormattedMessage id={`directory.${name}`} />
              </Text>
              <Text block size={200} className={styles.hint}>
                <FormattedMessage id={`directory.${name}.hint`} />
              </Text>
            </dt>
            <dd className={styles.number}>
              <FormattedNumber value={counts[name]} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
