import { Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Pipeline, Stage } from '../../api/contract/pipeline.ts'
import { firstName } from '../kit/person-name.tsx'
import { EntryAction } from '../pipeline/entry-action.tsx'
import { EntryFact } from '../pipeline/entry-fact.tsx'
import { fragmentOf } from '../place.ts'
import { Box } from './box.tsx'

const useStyles = makeStyles({
  figure: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  quiet: { color: tokens.colorNeutralForeground3 },
  action: { marginTop: 'auto' },
})

const needsNothing: readonly Stage[] = ['on-track', 'not-taking-part']

/** How many of the manager's own links are live, and who needs them first, with the one thing to do. */
export function AsCoach({ pipeline: { live, counted, cadenceDays, entries } }: { pipeline: Pipeline }) {
  const styles = useStyles()
  const first = entries.find(
    ({ stage, linkState }) => !needsNothing.includes(stage) && (stage !== 'due' || linkState !== 'exempt'),
  )
  return (
    <Box title="home.coach">
      <div>
        <Text block weight="semibold" className={styles.figure}>
          {counted > 0 ? (
            <FormattedMessage id="home.coach.live" values={{ live, counted }} />
          ) : (
            <FormattedMessage id="home.coach.none-counted" />
          )}
        </Text>
        <Text size={200} className={styles.quiet}>
          <FormattedMessage id="home.coach.cadence" values={{ days: cadenceDays }} />
        </Text>
      </div>
      {first ? (
        <>
          <Text>
            <FormattedMessage
              id="home.coach.first"
              values={{
                name: (
                  <Link key="name" href={fragmentOf({ name: 'person', personId: first.person.id })}>
                    {first.person.displayName}
                  </Link>
                ),
                fact: <EntryFact key="fact" entry={first} />,
              }}
            />
          </Text>
          <div className={styles.action}>
            <EntryAction entry={first} named={firstName(first.person)} />
          </div>
        </>
      ) : (
        <Text>
          <FormattedMessage id="home.coach.all-well" />
        </Text>
      )}
    </Box>
  )
}
