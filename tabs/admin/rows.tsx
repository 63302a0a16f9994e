import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { FormattedMessage } from 'react-intl'

const useStyles = makeStyles({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    ':not(:last-child)': { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
})

const step = 50

interface RowsProps<T> {
  rows: readonly T[]
  keyOf: (row: T) => string | number
  row: (row: T) => ReactNode
  /** Asks for more rows than there are; null when these are all. */
  onMore?: (() => void) | null
}

/** A long list, 50 rows at a time. */
export function Rows<T>({ rows, keyOf, row, onMore = null }: RowsProps<T>) {
  const styles = useStyles()
  const [count, setCount] = useState(step)
  if (rows.length === 0) return null

  function showMore() {
    setCount(count + step)
    if (count + step > rows.length) onMore?.()
  }

  return (
    <>
      <ul className={styles.list}>
        {rows.slice(0, count).map((each) => (
          <li key={keyOf(each)} className={styles.row}>
            {row(each)}
          </li>
        ))}
      </ul>
      {(count < rows.length || onMore) && (
        <div>
          <Button onClick={showMore}>
            <FormattedMessage id="found.more" values={{ shown: Math.min(count, rows.length) }} />
          </Button>
        </div>
      )}
    </>
  )
}
