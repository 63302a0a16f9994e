import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'

const useStyles = makeStyles({
  box: {
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  head: { display: 'flex', justifyContent: 'space-between', gap: tokens.spacingHorizontalS },
  title: { margin: 0 },
  count: {
    minWidth: '24px',
    textAlign: 'center',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
  },
})

interface BoxProps {
  title: string
  /** Beside the title, unless it is nothing. */
  count?: number
  children: ReactNode
}

/** One of the things the first page says at a glance. */
export function Box({ title, count = 0, children }: BoxProps) {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section className={styles.box} aria-labelledby={titleId}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={titleId} className={styles.title}>
          <FormattedMessage id={title} />
        </Subtitle2>
        {count > 0 && <Text className={styles.count}>{count}</Text>}
      </div>
      {children}
    </section>
  )
}
