import { makeStyles, tokens } from '@fluentui/react-components'
import { Bone, Skeleton } from '../tabs/kit/skeleton.tsx'

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  title: { width: '80%' },
  line: { width: '50%' },
})

export function Loading() {
  const styles = useStyles()
  return (
    <Skeleton className={styles.all}>
      <Bone height={24} className={styles.title} />
      <Bone height={16} className={styles.line} />
      <Bone height={40} />
      <Bone height={16} className={styles.line} />
      <Bone height={72} />
    </Skeleton>
  )
}
