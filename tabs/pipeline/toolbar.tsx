import { makeStyles, SearchBox, Select, Tab, TabList, tokens } from '@fluentui/react-components'
import { Board20Regular } from '@fluentui/react-icons/svg/board'
import { TextBulletList20Regular } from '@fluentui/react-icons/svg/text-bullet-list'
import { FormattedMessage, useIntl } from 'react-intl'
import { type Filter, stages } from './stage.ts'
import type { View } from './view-choice.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  views: { flexGrow: 1 },
  search: { flex: '1 1 160px', maxWidth: '280px', minWidth: 0 },
})

interface ToolbarProps {
  /** null where there are too few people for a board. */
  view: View | null
  onView: (view: View) => void
  filter: Filter
  onFilter: (filter: Filter) => void
}

export function Toolbar({ view, onView, filter, onFilter }: ToolbarProps) {
  const styles = useStyles()
  const intl = useIntl()
  const say = (id: string) => intl.formatMessage({ id })
  return (
    <div className={styles.bar}>
      <div className={styles.views}>
        {view && (
          <TabList
            size="small"
            selectedValue={view}
            onTabSelect={(_, { value }) => onView(value === 'list' ? 'list' : 'board')}
            aria-label={say('pipeline.view')}
          >
            <Tab value="board" icon={<Board20Regular />}>
              <FormattedMessage id="pipeline.board" />
            </Tab>
            <Tab value="list" icon={<TextBulletList20Regular />}>
              <FormattedMessage id="pipeline.list" />
            </Tab>
          </TabList>
        )}
      </div>
      <Select
        value={filter.stage ?? ''}
        onChange={(_, { value }) => onFilter({ ...filter, stage: stages.find((stage) => stage === value) ?? null })}
        aria-label={say('pipeline.filter')}
      >
        <option value="">{say('pipeline.filter.all')}</option>
        {stages.map((stage) => (
          <option key={stage} value={stage}>
            {say(`stage.${stage}`)}
          </option>
        ))}
      </Select>
      <SearchBox
        className={styles.search}
        value={filter.search}
        onChange={(_, { value }) => onFilter({ ...filter, search: value })}
        placeholder={say('pipeline.search')}
        aria-label={say('pipeline.search')}
      />
    </div>
  )
}
