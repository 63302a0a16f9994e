import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Heading } from './heading.tsx'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

interface GuidanceProps {
  /** Message with the title; `<id>.do` says what to do. */
  id: string
  values?: Record<string, string | number>
  children?: ReactNode
}

/** Why there is nothing to tag here, and what to do instead. */
export function Guidance({ id, values = {}, children }: GuidanceProps) {
  const styles = useStyles()
  return (
    <div className={styles.all}>
      <Heading>
        <FormattedMessage id={id} values={values} />
      </Heading>
      <Text block>
        <FormattedMessage id={`${id}.do`} values={values} />
      </Text>
      {children}
    </div>
  )
}
