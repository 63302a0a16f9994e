import { Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { FormattedMessage } from 'react-intl'

const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog.tsx')).AskDialog }))

interface AskButtonProps {
  managerName: string
  /** An ask is open: there is no other until it is answered. The form stays while it closes. */
  hidden: boolean
}

/** The way to ask one's own manager for coaching. */
export function AskButton({ managerName, hidden }: AskButtonProps) {
  const [open, setOpen] = useState<boolean | null>(null)
  return (
    <>
      {!hidden && (
        <Button onClick={() => setOpen(true)}>
          <FormattedMessage id="ask.open" />
        </Button>
      )}
      {open !== null && (
        <Suspense>
          <AskDialog open={open} managerName={managerName} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
