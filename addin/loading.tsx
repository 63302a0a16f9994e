import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useIntl } from 'react-intl'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { width: '80%' },
  line: { width: '50%' },
})

export function Loading() {
  const styles = useStyles()
  const intl = useIntl()
  return (
    <Skeleton className={styles.all} aria-label={intl.formatMessage({ id: 'loading' })}>
      <SkeletonItem size={24} className={styles.title} />
      <SkeletonItem size={16} className={styles.line} />
      <SkeletonItem size={40} />
      <SkeletonItem size={16} className={styles.line} />
      <SkeletonItem size={72} />
    </Skeleton>
  )
}
