import { makeStyles, tokens } from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import type { SessionKind } from '../../api/contract/session.ts'
import { questionsOf } from './questions.ts'

const useStyles = makeStyles({
  questions: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

/** What a coach may ask in a session of this kind. */
export function QuestionList({ kind }: { kind: SessionKind }) {
  const styles = useStyles()
  return (
    <ul className={styles.questions}>
      {questionsOf[kind].map((id) => (
        <li key={id}>
          <FormattedMessage id={id} />
        </li>
      ))}
    </ul>
  )
}
