import { makeStyles, Text, Title3, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Pipeline, Stage } from '../../api/contract/pipeline.ts'
import { Board } from './board.tsx'
import { List } from './list.tsx'
import { type Filter, filtered, stagesFor } from './stage.ts'
import { Toolbar } from './toolbar.tsx'
import { useChoice } from './use-choice.ts'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { margin: 0 },
})

interface PipelinePartProps {
  pipeline: Pipeline
  /** What a link asked for; it is not remembered, nor is what is looked for among another's reports. */
  stage?: Stage | undefined
  /** Of a manager below the reader: to read only. */
  below?: boolean
}

/** Every direct report and what each needs next, as a board or a list. */
export function PipelinePart({ pipeline: { entries }, stage, below = false }: PipelinePartProps) {
  const styles = useStyles()
  const [choice, choose] = useChoice()
  const [asked, setAsked] = useState<Filter | null>(() =>
    stage || below ? { stage: stage ?? null, skill: null, search: '' } : null,
  )
  const few = entries.length <= 2
  const filter = asked ?? choice.filter
  const shown = filtered(entries, filter)
  return (
    <section className={styles.part}>
      <Title3 as="h2" className={styles.title}>
        <FormattedMessage id={below ? 'pipeline.title.below' : 'pipeline.title'} />
      </Title3>
      {entries.length === 0 && (
        <Text>
          <FormattedMessage id="pipeline.nobody" />
        </Text>
      )}
      {!few && (
        <Toolbar
          stages={stagesFor(entries, below)}
          view={choice.view}
          onView={(view) => choose({ ...choice, view })}
          filter={filter}
          onFilter={(next) => {
            setAsked(below ? next : null)
            if (!below) choose({ ...choice, filter: next })
          }}
          below={below}
          shown={shown.length}
          total={entries.length}
        />
      )}
      {shown.length === 0 && !few ? null : few || choice.view === 'list' ? (
        <List
          entries={few ? entries : shown}
          sorting={choice.sorting}
          onSort={(sorting) => choose({ ...choice, sorting })}
          below={below}
        />
      ) : (
        <Board entries={shown} below={below} />
      )}
    </section>
  )
}
