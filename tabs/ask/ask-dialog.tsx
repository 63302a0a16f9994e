import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { FormattedMessage } from 'react-intl'
import { useDrafts } from '../kit/queries.ts'
import { AskForm } from './ask-form.tsx'

const useStyles = makeStyles({
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  surface: { maxWidth: 'min(480px, 100vw)' },
})

interface AskDialogProps {
  open: boolean
  managerName: string
  onClose: () => void
}

/** What about, how soon, and what helps to know. */
export function AskDialog({ open, managerName, onClose }: AskDialogProps) {
  const styles = useStyles()
  const drafts = useDrafts()
  return (
    <Dialog open={open} onOpenChange={(_, next) => !next.open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody className={styles.body}>
          <DialogTitle>
            <FormattedMessage id="ask.title" values={{ name: managerName }} />
          </DialogTitle>
          <DialogContent>
            {drafts.data && <AskForm drafts={drafts.data} managerName={managerName} onClose={onClose} />}
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
