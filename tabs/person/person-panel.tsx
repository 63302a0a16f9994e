import {
  Button,
  Drawer,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss'
import { useEffect, useRef } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Person } from '../../api/contract/person.ts'
import { PersonName } from '../kit/person-name.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { usePair } from '../kit/queries.ts'
import { Loading } from '../loading.tsx'
import { PairDetails } from './pair-details.tsx'
import { useWide } from './use-wide.ts'

const useStyles = makeStyles({
  inline: {
    position: 'sticky',
    top: 0,
    width: '460px',
    maxHeight: '100vh',
    flexShrink: 0,
    boxShadow: tokens.shadow8,
    borderLeft: `1px solid ${tokens.colorTransparentStroke}`,
  },
  overlay: { width: 'min(100vw, 520px)' },
  heading: { outlineStyle: 'none', minWidth: 0, display: 'block' },
  body: { paddingBottom: tokens.spacingVerticalXXL },
})

interface PersonPanelProps {
  personId: string
  meId: string
  onSchedule: (person: Person) => void
  onClose: () => void
}

/** What have we agreed? Beside the pipeline where there is room, over it where there is not. */
export function PersonPanel({ personId, meId, onSchedule, onClose }: PersonPanelProps) {
  const styles = useStyles()
  const intl = useIntl()
  const wide = useWide()
  const pair = usePair(personId)
  const heading = useFocusHere(wide)
  return (
    <Drawer
      open
      type={wide ? 'inline' : 'overlay'}
      position="end"
      role={wide ? 'complementary' : 'dialog'}
      separator
      className={wide ? styles.inline : styles.overlay}
      onOpenChange={(_, { open }) => !open && onClose()}
      onKeyDown={(event) => event.key === 'Escape' && !event.isDefaultPrevented() && onClose()}
      aria-label={intl.formatMessage({ id: 'person.panel' }, { name: pair.data?.person.displayName ?? '' })}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          heading={{ as: 'h2' }}
          action={
            <Button
              appearance="subtle"
              icon={<Dismiss20Regular />}
              aria-label={intl.formatMessage({ id: 'person.close' })}
              onClick={onClose}
            />
          }
        >
          <span ref={heading} tabIndex={-1} className={styles.heading}>
            {pair.data ? (
              <PersonName person={pair.data.person} size={40} />
            ) : (
              <FormattedMessage id="person.panel.loading" />
            )}
          </span>
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body}>
        {pair.isPending && <Loading />}
        {pair.error && <ProblemMessage error={pair.error} onRetry={() => pair.refetch()} />}
        {pair.data && <PairDetails pair={pair.data} meId={meId} onSchedule={onSchedule} />}
      </DrawerBody>
    </Drawer>
  )
}

/** The panel beside the page takes the focus as it opens and gives it back when it goes; over the page, the drawer does. */
function useFocusHere(wide: boolean) {
  const heading = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!wide) return
    const before = document.activeElement
    heading.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [wide])
  return heading
}
