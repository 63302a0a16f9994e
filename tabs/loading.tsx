import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import { useIntl } from 'react-intl'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
})

/** The shape of a page before its data is there. */
export function Loading() {
  const styles = useStyles()
  const intl = useIntl()
  return (
    <Skeleton className={styles.all} aria-label={intl.formatMessage({ id: 'loading' })}>
      <SkeletonItem size={32} style={{ width: '40%' }} />
      <div className={styles.row}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <SkeletonItem key={key} size={64} />
        ))}
      </div>
      <div className={styles.row}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <SkeletonItem key={key} size={128} />
        ))}
      </div>
    </Skeleton>
  )
}
