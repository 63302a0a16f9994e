import { makeStyles, SearchBox, Select, ToggleButton, tokens } from '@fluentui/react-components'
import { Board20Regular } from '@fluentui/react-icons/svg/board'
import { TextBulletList20Regular } from '@fluentui/react-icons/svg/text-bullet-list'
import { FormattedMessage, useIntl } from 'react-intl'
import { type Filter, stages } from './stage.ts'
import type { View } from './view-choice.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  views: { flexGrow: 1 },
  choice: { display: 'flex', gap: tokens.spacingHorizontalXS, margin: 0, padding: 0, border: 'none' },
  search: { flex: '1 1 160px', maxWidth: '320px', minWidth: 0 },
})

const views = [
  { name: 'board', icon: <Board20Regular /> },
  { name: 'list', icon: <TextBulletList20Regular /> },
] as const

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
          <fieldset className={styles.choice} aria-label={say('pipeline.view')}>
            {views.map(({ name, icon }) => (
              <ToggleButton
                key={name}
                appearance="subtle"
                icon={icon}
                checked={view === name}
                onClick={() => onView(name)}
              >
                <FormattedMessage id={`pipeline.${name}`} />
              </ToggleButton>
            ))}
          </fieldset>
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
