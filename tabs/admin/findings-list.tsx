import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, FormattedNumber } from 'react-intl'
import type { Finding, OrgQuality } from '../../api/contract/org.ts'
import { fragmentOf } from '../place.ts'
import { findings, wantsMending } from './finding.ts'

const useStyles = makeStyles({
  rows: {
    margin: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderLeft: '4px solid transparent',
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  look: { borderLeftColor: tokens.colorStatusWarningBorderActive },
  words: { flexGrow: 1, minWidth: 0 },
  number: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  hint: { color: tokens.colorNeutralForeground3 },
})

/** Every count with the way to its people. */
export function FindingsList({ counts }: { counts: OrgQuality['findings'] }) {
  const styles = useStyles()
  return (
    <dl className={styles.rows}>
      {findings.map((finding) => (
        <div key={finding} className={mergeClasses(styles.row, wantsMending(finding, counts[finding]) && styles.look)}>
          <dt className={styles.words}>
            <Name finding={finding} leads={counts[finding] > 0 || finding === 'overrides'} />
            <Text block size={200} className={styles.hint}>
              <FormattedMessage id={`directory.${finding}.hint`} />
            </Text>
          </dt>
          <dd className={styles.number}>
            <FormattedNumber value={counts[finding]} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Nobody found is nothing to open; corrections are made behind their row. */
function Name({ finding, leads }: { finding: Finding; leads: boolean }) {
  const name = <FormattedMessage id={`directory.${finding}`} />
  if (!leads) return <Text weight="semibold">{name}</Text>
  return <Link href={fragmentOf({ name: 'directory', finding })}>{name}</Link>
}
