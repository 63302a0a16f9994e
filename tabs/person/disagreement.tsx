import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import type { Session } from '../../api/contract/session.ts'
import { firstName } from '../kit/person-name.tsx'
import { useTell } from '../told.tsx'
import { disagree, useConfirmation, useOutcome } from './answers.ts'

const useStyles = makeStyles({
  all: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
})

interface DisagreementProps {
  session: Session
  partner: Person
  meId: string
}

/** The two remember a session differently: what each said, without blame, and a way to change one's own answer. */
export function Disagreement({ session, partner, meId }: DisagreementProps) {
  const styles = useStyles()
  const outcome = useOutcome(session)
  const confirmation = useConfirmation(session)
  const tell = useTell()
  if (!disagree(session)) return null
  const { state, confirmation: answer } = session
  const part = session.coach.id === meId ? 'coach' : 'coachee'
  function change() {
    const before = state === 'held' ? 'held' : 'missed'
    if (part === 'coach') outcome.mutate(before === 'held' ? 'missed' : 'held')
    else confirmation.mutate(before === 'held' ? 'agreed' : 'did-not-happen')
    tell({
      words: <FormattedMessage id="disagree.changed" />,
      undo: () => (part === 'coach' ? outcome.mutate(before) : confirmation.mutate(answer)),
    })
  }
  return (
    <div className={styles.all} role="note">
      <Text weight="semibold">
        <FormattedMessage id="disagree.title" />
      </Text>
      <Text>
        <FormattedMessage id={`disagree.${part}.${state}.${answer}`} values={{ name: firstName(partner) }} />{' '}
        <FormattedMessage id="disagree.do" />
      </Text>
      <Button size="small" onClick={change}>
        <FormattedMessage id={`disagree.${part}.${state}.change`} />
      </Button>
    </div>
  )
}
