import { makeStyles, tokens } from '@fluentui/react-components'
import { Bone, Skeleton } from './kit/skeleton.tsx'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  title: { width: '40%' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))',
    gap: tokens.spacingHorizontalL,
  },
})

/** The shape of a page before its data is there. */
export function Loading() {
  const styles = useStyles()
  return (
    <Skeleton className={styles.all}>
      <Bone height={32} className={styles.title} />
      <div className={styles.row}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <Bone key={key} height={64} />
        ))}
      </div>
      <div className={styles.row}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <Bone key={key} height={128} />
        ))}
      </div>
    </Skeleton>
  )
}
