import { Button, Link, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { FourState } from '../../api/contract/cascade.ts'
import { LinkMark } from '../kit/link-mark.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { Loading } from '../loading.tsx'
import { CoachingMark } from './coaching-mark.tsx'
import { useManagers } from './queries.ts'
import { linkToView, type View, viewBelow } from './view.ts'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, '@media print': { display: 'none' } },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '360px', overflowY: 'auto' },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  jobTitle: { color: tokens.colorNeutralForeground3 },
})

interface ManagersListProps {
  state: FourState
  view: View
  onClose: (state: FourState) => void
}

/** The managers of one field by name: who they are, never in an order of better and worse. */
export function ManagersList({ state, view, onClose }: ManagersListProps) {
  const styles = useStyles()
  const intl = useIntl()
  const managers = useManagers(view, state)
  const entries = managers.data?.pages.flatMap((part) => part.entries) ?? []
  const movedAway = managers.data?.pages.reduce((sum, part) => sum + part.movedAway, 0) ?? 0
  const title = intl.formatMessage({ id: `cascade.four.${state}` })
  return (
    <div className={styles.all}>
      <div className={styles.head}>
        <Subtitle2 as="h3" className={styles.title}>
          {title}
        </Subtitle2>
        <Button size="small" appearance="subtle" onClick={() => onClose(state)}>
          <FormattedMessage id="cascade.close" />
        </Button>
      </div>
      {managers.isPending && <Loading />}
      {managers.error && <ProblemMessage error={managers.error} onRetry={() => managers.refetch()} />}
      <ul className={styles.list} aria-label={title}>
        {entries.map(({ person, coachedBy, coaching, below }) => (
          <li key={person.id} className={styles.line}>
            {coachedBy && <LinkMark state={coachedBy} quiet />}
            <span className={styles.name}>
              <Link href={linkToView(viewBelow(view, person.id))}>{person.displayName}</Link>
              {person.jobTitle && (
                <Text size={200} block className={styles.jobTitle}>
                  {person.jobTitle}
                </Text>
              )}
            </span>
            {coaching && <CoachingMark counts={coaching} />}
            <Text size={200} className={styles.jobTitle}>
              <FormattedMessage id="cascade.below" values={{ people: below }} />
            </Text>
          </li>
        ))}
      </ul>
      {movedAway > 0 && (
        <Text size={200}>
          <FormattedMessage id="cascade.moved-away" values={{ people: movedAway }} />
        </Text>
      )}
      {managers.hasNextPage && (
        <div>
          <Button
            size="small"
            disabledFocusable={managers.isFetchingNextPage}
            onClick={() => void managers.fetchNextPage()}
          >
            <FormattedMessage id="cascade.more" />
          </Button>
        </div>
      )}
    </div>
  )
}
