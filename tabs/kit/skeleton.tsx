import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'

const useStyles = makeStyles({
  bone: {
    backgroundColor: tokens.colorNeutralStencil1,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
  },
})

/** The shape of what is not there yet. Plain elements: it is the first thing drawn and must cost next to nothing. */
export function Skeleton({ className, children }: { className?: string | undefined; children: ReactNode }) {
  const intl = useIntl()
  return (
    <div role="progressbar" aria-busy="true" aria-label={intl.formatMessage({ id: 'loading' })} className={className}>
      {children}
    </div>
  )
}

/** `height` in pixels. */
export function Bone({ height, className }: { height: number; className?: string | undefined }) {
  return <div className={mergeClasses(useStyles().bone, className)} style={{ height }} />
}
