import { Checkbox, makeStyles, Switch, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage, useIntl } from 'react-intl'
import type { EntraGroup } from '../../api/contract/group.ts'
import { GroupSearch } from './group-search.tsx'

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  group: { display: 'flex', flexDirection: 'column' },
  // Below the words of the box, not below the box.
  hint: { color: tokens.colorNeutralForeground3, paddingLeft: '32px', overflowWrap: 'anywhere' },
  problem: { color: tokens.colorStatusDangerForeground1, paddingLeft: '32px', overflowWrap: 'anywhere' },
})

interface GroupFieldsProps {
  /** Their ids; null: groups are not in use. */
  chosen: readonly string[] | null
  known: readonly EntraGroup[]
  onChange: (chosen: string[] | null) => void
}

/** Whether groups of the directory say who takes part, and which. */
export function GroupFields({ chosen, known, onChange }: GroupFieldsProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  return (
    <div className={styles.part}>
      <Switch
        checked={chosen !== null}
        label={formatMessage({ id: 'policy.groups' })}
        onChange={(_, { checked }) => onChange(checked ? [] : null)}
      />
      {chosen && (
        <>
          <Text>
            <FormattedMessage id="policy.groups.permission" />
          </Text>
          <div className={styles.list}>
            {known.map((group) => (
              <Group
                key={group.id}
                group={group}
                chosen={chosen.includes(group.id)}
                onChoose={(isIn) => onChange(isIn ? [...chosen, group.id] : chosen.filter((each) => each !== group.id))}
              />
            ))}
          </div>
          <GroupSearch
            known={known}
            onRead={({ id, readAt }) => {
              if (readAt !== null && !chosen.includes(id)) onChange([...chosen, id])
            }}
          />
        </>
      )}
    </div>
  )
}

interface GroupProps {
  group: EntraGroup
  chosen: boolean
  onChoose: (chosen: boolean) => void
}

function Group({ group: { name, people, readAt, problem }, chosen, onChoose }: GroupProps) {
  const styles = useStyles()
  const { formatMessage, formatDate } = useIntl()
  const when = readAt && formatDate(readAt, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <div className={styles.group}>
      <Checkbox
        checked={chosen}
        disabled={readAt === null && !chosen}
        label={formatMessage({ id: 'policy.department' }, { name, people })}
        onChange={(_, { checked }) => onChoose(checked === true)}
      />
      <Text size={200} className={styles.hint}>
        <FormattedMessage id={when ? 'policy.groups.read' : 'policy.groups.reading'} values={{ when }} />
      </Text>
      {problem && (
        <Text size={200} className={styles.problem}>
          <FormattedMessage id={`policy.groups.${problem}`} />
        </Text>
      )}
    </div>
  )
}
