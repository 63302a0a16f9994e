import { makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import type { FourStates as Counts, FourState } from '../../api/contract/cascade.ts'
import { goTo } from '../place.ts'
import { ManagersList } from './managers-list.tsx'
import { Panel } from './panel.tsx'
import { placeOfView, type View } from './view.ts'

const useStyles = makeStyles({
  table: { width: '100%', tableLayout: 'fixed', borderSpacing: tokens.spacingHorizontalXS },
  corner: { width: '28%' },
  column: { fontWeight: tokens.fontWeightSemibold, textAlign: 'center' },
  row: {
    fontWeight: tokens.fontWeightSemibold,
    textAlign: 'start',
    hyphens: 'auto',
    overflowWrap: 'anywhere',
    '@media (max-width: 640px)': { fontSize: tokens.fontSizeBase200 },
  },
  cell: { padding: 0 },
  button: {
    width: '100%',
    minWidth: 0,
    minHeight: '72px',
    flexDirection: 'column',
    '@media print': { minHeight: '40px' },
  },
  number: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    '@media print': { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  screen: { '@media print': { display: 'none' } },
})

const rows = [
  { name: 'coached', states: ['coached-and-coaching', 'coached-not-coaching'] },
  { name: 'not-coached', states: ['coaching-not-coached', 'neither'] },
] as const satisfies readonly { name: string; states: readonly FourState[] }[]

interface FourStatesProps {
  states: Counts
  view: View
}

/** Managers by whether they are coached and whether they coach; a field opens the list of who is in it. */
export function FourStates({ states: { counts, unrated }, view }: FourStatesProps) {
  const styles = useStyles()
  const intl = useIntl()
  const screen = (words: ReactNode) => (
    <span key="screen" className={styles.screen}>
      {words}
    </span>
  )
  const toggle = (state: FourState) => goTo(placeOfView({ ...view, state: state === view.state ? undefined : state }))
  return (
    <Panel
      title={<FormattedMessage id="cascade.four" />}
      lead={<FormattedMessage id="cascade.four.lead" values={{ screen }} />}
    >
      <table className={styles.table} aria-label={intl.formatMessage({ id: 'cascade.four' })}>
        <thead>
          <tr>
            <td className={styles.corner} />
            <th scope="col" className={styles.column}>
              <FormattedMessage id="cascade.four.coaching" />
            </th>
            <th scope="col" className={styles.column}>
              <FormattedMessage id="cascade.four.not-coaching" />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, states }) => (
            <tr key={name}>
              <th scope="row" className={styles.row}>
                <FormattedMessage id={`cascade.four.${name}`} />
              </th>
              {states.map((state) => (
                <td key={state} className={styles.cell}>
                  <ToggleButton
                    className={styles.button}
                    checked={state === view.state}
                    disabledFocusable={counts[state] === 0}
                    aria-label={intl.formatMessage({ id: `cascade.four.${state}.named` }, { managers: counts[state] })}
                    onClick={() => counts[state] > 0 && toggle(state)}
                  >
                    <span className={styles.number}>
                      <FormattedNumber value={counts[state]} />
                    </span>
                  </ToggleButton>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {unrated > 0 && (
        <Text size={200} className={styles.quiet}>
          <FormattedMessage id="cascade.four.unrated" values={{ managers: unrated }} />
        </Text>
      )}
      {view.state && <ManagersList key={view.state} state={view.state} view={view} onClose={toggle} />}
    </Panel>
  )
}
