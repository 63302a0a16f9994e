import { Button } from '@fluentui/react-components'
import { lazy, Suspense, useState } from 'react'
import { FormattedMessage } from 'react-intl'

const AskDialog = lazy(async () => ({ default: (await import('./ask-dialog.tsx')).AskDialog }))

/** The way to ask one's own manager for coaching. */
export function AskButton({ managerName }: { managerName: string }) {
  const [open, setOpen] = useState<boolean | null>(null)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <FormattedMessage id="ask.open" />
      </Button>
      {open !== null && (
        <Suspense>
          <AskDialog open={open} managerName={managerName} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
