import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, FormattedNumber } from 'react-intl'
import type { OrgQuality } from '../../api/contract/org.ts'

const useStyles = makeStyles({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(132px, 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
  },
  figure: {
    display: 'flex',
    flexDirection: 'column-reverse',
    justifyContent: 'flex-end',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  whole: { '@media (max-width: 480px)': { gridColumn: '1 / -1' } },
  number: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  hint: { color: tokens.colorNeutralForeground3 },
})

const counts = ['people', 'managers', 'depth', 'widestSpan'] as const

/** How large the chart is, and how much of it hangs together. */
export function QualityFigures({ quality }: { quality: OrgQuality }) {
  const styles = useStyles()
  // Only all of them are 100 %.
  const placed = Math.floor(quality.placed * 1000) / 1000
  const figures = [
    { name: 'placed', figure: <FormattedNumber value={placed} style="percent" maximumFractionDigits={1} /> },
    ...counts.map((name) => ({ name, figure: <FormattedNumber value={quality[name]} /> })),
  ]
  return (
    <dl className={styles.figures}>
      {figures.map(({ name, figure }) => (
        <div key={name} className={mergeClasses(styles.figure, name === 'placed' && styles.whole)}>
          <dt>
            <Text block weight="semibold">
              <FormattedMessage id={`directory.${name}`} />
            </Text>
            <Text block size={200} className={styles.hint}>
              <FormattedMessage id={`directory.${name}.hint`} />
            </Text>
          </dt>
          <dd className={styles.number}>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
