import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { FormattedList, FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
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

/** Every count with the way to its people; what was not found in one line. Corrections are made behind their row. */
export function FindingsList({ counts }: { counts: OrgQuality['findings'] }) {
  const styles = useStyles()
  const isShown = (finding: Finding) => counts[finding] > 0 || finding === 'overrides'
  const absent = findings.filter((finding) => !isShown(finding))
  return (
    <>
      <dl className={styles.rows}>
        {findings.filter(isShown).map((finding) => (
          <div
            key={finding}
            className={mergeClasses(styles.row, wantsMending(finding, counts[finding]) && styles.look)}
          >
            <dt className={styles.words}>
              <Link href={fragmentOf({ name: 'directory', part: finding })}>
                <FormattedMessage id={`directory.${finding}`} />
              </Link>
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
      {absent.length > 0 && (
        <Text size={200} className={styles.hint}>
          <FormattedMessage id="directory.not-found" values={{ names: <Names of={absent} /> }} />
        </Text>
      )}
    </>
  )
}

function Names({ of: absent }: { of: readonly Finding[] }) {
  const { formatMessage } = useIntl()
  return <FormattedList type="unit" value={absent.map((finding) => formatMessage({ id: `directory.${finding}` }))} />
}
