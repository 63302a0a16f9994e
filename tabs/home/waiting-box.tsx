import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { FormattedMessage } from 'react-intl'
import type { Waiting } from '../../api/contract/home.ts'
import { Box } from './box.tsx'
import { WaitingItem } from './waiting-item.tsx'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
})

const few = 4

interface WaitingBoxProps {
  waiting: readonly Waiting[]
  meId: string
}

/** What waits for the reader's hand, the most pressing first. */
export function WaitingBox({ waiting, meId }: WaitingBoxProps) {
  const styles = useStyles()
  const [all, setAll] = useState(false)
  const shown = all || waiting.length <= few + 1 ? waiting : waiting.slice(0, few)
  return (
    <Box title="home.waiting" count={waiting.length}>
      {waiting.length === 0 && (
        <Text>
          <FormattedMessage id="home.waiting.none" />
        </Text>
      )}
      <ul className={styles.list}>
        {shown.map((item) => (
          <WaitingItem key={`${item.kind} ${'ask' in item ? item.ask.id : item.session.id}`} item={item} meId={meId} />
        ))}
      </ul>
      {shown.length < waiting.length && (
        <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
          <FormattedMessage id="home.waiting.more" values={{ count: waiting.length - shown.length }} />
        </Button>
      )}
    </Box>
  )
}
