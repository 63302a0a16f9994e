import { Button, makeStyles, SearchBox, Select, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { Board20Regular } from '@fluentui/react-icons/svg/board'
import { TextBulletList20Regular } from '@fluentui/react-icons/svg/text-bullet-list'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Stage } from '../../api/contract/pipeline.ts'
import { isSkill, skillNames } from '../kit/skills.ts'
import type { Filter } from './stage.ts'
import type { View } from './use-choice.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  views: { flexGrow: 1 },
  choice: { display: 'flex', gap: tokens.spacingHorizontalXS, margin: 0, padding: 0, border: 'none' },
  search: { flex: '1 1 160px', maxWidth: '320px', minWidth: 0 },
  shown: { flexBasis: '100%', display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

const views = [
  { name: 'board', icon: <Board20Regular /> },
  { name: 'list', icon: <TextBulletList20Regular /> },
] as const

const all: Filter = { stage: null, skill: null, search: '' }

interface ToolbarProps {
  /** Those to choose from. */
  stages: readonly Stage[]
  view: View
  onView: (view: View) => void
  filter: Filter
  onFilter: (filter: Filter) => void
  /** Of a manager below the reader: what somebody works on, and what they agreed, is known to the pair only. */
  below: boolean
  /** How many the filter leaves, of how many. */
  shown: number
  total: number
}

export function Toolbar({ stages, view, onView, filter, onFilter, below, shown, total }: ToolbarProps) {
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
      {!below && (
        <Select
          value={filter.skill ?? ''}
          onChange={(_, { value }) => onFilter({ ...filter, skill: isSkill(value) ? value : null })}
          aria-label={say('pipeline.skill')}
        >
          <option value="">{say('pipeline.skill.all')}</option>
          {Object.entries(skillNames).map(([skill, id]) => (
            <option key={skill} value={skill}>
              {say(id)}
            </option>
          ))}
        </Select>
      )}
      <SearchBox
        className={styles.search}
        value={filter.search}
        onChange={(_, { value }) => onFilter({ ...filter, search: value })}
        placeholder={say('pipeline.search')}
        aria-label={say('pipeline.search')}
      />
      <div className={styles.shown} role="status">
        {shown < total && (
          <>
            <Text size={200}>
              <FormattedMessage id={shown === 0 ? 'pipeline.no-match' : 'pipeline.shown'} values={{ shown, total }} />
            </Text>
            <Button size="small" appearance="subtle" onClick={() => onFilter(all)}>
              <FormattedMessage id="pipeline.show-all" />
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
