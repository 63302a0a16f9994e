import { makeStyles, tokens } from '@fluentui/react-components'
import { useIntl } from 'react-intl'
import type { Cascade } from '../../api/contract/cascade.ts'
import { dayOf } from '../kit/dates.ts'
import { Change } from './change.tsx'
import { Figure } from './figure.tsx'

const useStyles = makeStyles({
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: 0,
    '@media (max-width: 640px)': { gridTemplateColumns: '1fr 1fr', gap: tokens.spacingHorizontalS },
    '@media print': { gridTemplateColumns: 'repeat(4, 1fr)', gap: tokens.spacingHorizontalS },
  },
})

const names = ['coached', 'reach', 'coverage'] as const

interface FiguresProps {
  cascade: Cascade
  weeks: string
}

/** The four numbers of the first look. Where nobody below has people of their own, there are no managers to count. */
export function Figures({ cascade: { figures, before, since, agreement }, weeks }: FiguresProps) {
  const styles = useStyles()
  const intl = useIntl()
  const shown = names.filter((name) => name !== 'coached' || figures.coached.of > 0)
  return (
    <dl className={styles.figures}>
      {shown.map((name, place) => (
        <Figure key={name} name={name} share={figures[name]} main={place === 0}>
          <Change before={before?.[name] ?? null} after={figures[name]} weeks={weeks} />
        </Figure>
      ))}
      <Figure
        name="agreement"
        share={agreement}
        values={{ since: intl.formatDate(dayOf(since), { day: 'numeric', month: 'short', year: 'numeric' }) }}
      />
    </dl>
  )
}
