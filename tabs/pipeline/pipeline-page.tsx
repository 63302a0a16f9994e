import { Button, makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Me, Person } from '../../api/contract/person.ts'
import { firstName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { usePipeline } from '../kit/queries.ts'
import { useNow } from '../kit/surface.tsx'
import { Loading } from '../loading.tsx'
import { goTo } from '../place.ts'
import { Board } from './board.tsx'
import { Figures } from './figures.tsx'
import { List } from './list.tsx'
import { type Filter, filtered } from './stage.ts'
import { Toolbar } from './toolbar.tsx'
import { useViewChoice } from './view-choice.ts'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  greeting: { flexGrow: 1, margin: 0 },
})

interface PipelinePageProps {
  me: Me
  onSchedule: (person: Person) => void
}

/** For a manager: what needs me today? */
export function PipelinePage({ me, onSchedule }: PipelinePageProps) {
  const styles = useStyles()
  const pipeline = usePipeline()
  const [chosenView, chooseView] = useViewChoice()
  const [filter, setFilter] = useState<Filter>({ stage: null, search: '' })
  const now = useNow()
  if (pipeline.isPending) return <Loading />
  if (!pipeline.data) return <ProblemMessage error={pipeline.error} onRetry={() => pipeline.refetch()} />
  const { entries } = pipeline.data
  const few = entries.length <= 2
  const shown = filtered(entries, filter)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Title2 as="h1" className={styles.greeting}>
          <FormattedMessage id={greetingAt(now())} values={{ name: firstName(me.person) }} />
        </Title2>
        {me.roles.includes('HR.Admin') && (
          <Button appearance="subtle" onClick={() => goTo({ name: 'directory' })}>
            <FormattedMessage id="directory.open" />
          </Button>
        )}
        {me.manager && (
          <Button onClick={() => goTo({ name: 'coachee' })}>
            <FormattedMessage id="coachee.open" values={{ name: firstName(me.manager) }} />
          </Button>
        )}
      </header>
      {pipeline.isError && <ProblemMessage error={pipeline.error} onRetry={() => pipeline.refetch()} />}
      <Figures pipeline={pipeline.data} stage={filter.stage} onStage={(stage) => setFilter({ ...filter, stage })} />
      <Toolbar view={few ? null : chosenView} onView={chooseView} filter={filter} onFilter={setFilter} />
      {shown.length === 0 ? (
        <Text role="status">
          <FormattedMessage id="pipeline.no-match" />
        </Text>
      ) : few || chosenView === 'list' ? (
        <List entries={shown} onSchedule={onSchedule} />
      ) : (
        <Board entries={shown} onSchedule={onSchedule} />
      )}
    </div>
  )
}

function greetingAt(now: Date) {
  const hour = now.getHours()
  return hour < 12 ? 'greeting.morning' : hour < 18 ? 'greeting.afternoon' : 'greeting.evening'
}
