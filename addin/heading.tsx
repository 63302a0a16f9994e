import { makeStyles, typographyStyles } from '@fluentui/react-components'
import type { ReactNode, Ref } from 'react'

const useStyles = makeStyles({
  heading: { ...typographyStyles.subtitle1, margin: 0, outlineStyle: 'none' },
})

interface HeadingProps {
  ref?: Ref<HTMLHeadingElement>
  children: ReactNode
}

/** What the pane is about. Takes the focus when the button that had it goes away. */
export function Heading({ ref, children }: HeadingProps) {
  return (
    <h1 ref={ref} tabIndex={-1} className={useStyles().heading}>
      {children}
    </h1>
  )
}
