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
  const [open, setOpen] = useState(false)
  // A form of its own each time: one that is opened again while it still closes stays hidden from screen readers.
  const [times, setTimes] = useState(0)
  function ask() {
    setTimes(times + 1)
    setOpen(true)
  }
  return (
    <>
      {!hidden && (
        <Button onClick={ask}>
          <FormattedMessage id="ask.open" />
        </Button>
      )}
      {times > 0 && (
        <Suspense>
          <AskDialog key={times} open={open} managerName={managerName} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
