import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons/svg/arrow-download'
import { Link20Regular } from '@fluentui/react-icons/svg/link'
import { Print20Regular } from '@fluentui/react-icons/svg/print'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { Cascade } from '../../api/contract/cascade.ts'
import { saveFile } from '../admin/save-file.ts'
import { useClient } from '../kit/surface.tsx'
import { useTell } from '../told.tsx'
import { copyText } from './copy-text.ts'
import { columns, readRows } from './rows-csv.ts'
import { linkToView, type View } from './view.ts'

const narrow = '@media (max-width: 640px)'

const useStyles = makeStyles({
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    '@media print': { display: 'none' },
  },
  button: { [narrow]: { minWidth: 'auto' } },
  /** Not seen in a narrow window, where the icon is enough, but still the button's name. */
  word: {
    [narrow]: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  },
  link: { overflowWrap: 'anywhere', userSelect: 'all' },
})

interface TakeAlongProps {
  cascade: Cascade
  view: View
  /** The address of a place in the tab, as others can open it. */
  linkTo: (place: string) => string
}

/** The view as a file, on paper, or as a link that leads exactly here. */
export function TakeAlong({ cascade, view, linkTo }: TakeAlongProps) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const tell = useTell()
  async function copyLink() {
    const link = linkTo(linkToView(view).replace(/^#\//, ''))
    const copied = await copyText(link)
    const byHand = { link: <span className={styles.link}>{link}</span> }
    tell({
      words: copied
        ? formatMessage({ id: 'cascade.link.copied' })
        : formatMessage({ id: 'cascade.link.by-hand' }, byHand),
    })
  }
  return (
    <div className={styles.buttons}>
      <Button className={styles.button} appearance="subtle" icon={<Link20Regular />} onClick={() => void copyLink()}>
        <span className={styles.word}>
          <FormattedMessage id="cascade.link" />
        </span>
      </Button>
      <Button className={styles.button} appearance="subtle" icon={<Print20Regular />} onClick={() => window.print()}>
        <span className={styles.word}>
          <FormattedMessage id="cascade.print" />
        </span>
      </Button>
      <Download cascade={cascade} view={view} />
    </div>
  )
}

function Download({ cascade: { root, day }, view }: Pick<TakeAlongProps, 'cascade' | 'view'>) {
  const styles = useStyles()
  const { formatMessage } = useIntl()
  const client = useClient()
  const tell = useTell()
  const [managers, setManagers] = useState(0)
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const here = new AbortController()
    leaving.current = here
    return () => here.abort()
  }, [])
  const download = useMutation({
    mutationFn: async () => {
      const { signal } = leaving.current
      setManagers(0)
      const text = await readRows({
        client,
        rootId: view.rootId,
        day: view.day,
        header: columns.map((column) => formatMessage({ id: `cascade.column.${column}` })),
        wordOf: (state) => formatMessage({ id: `link.${state}` }),
        onProgress: setManagers,
        signal,
      })
      const whose = root?.displayName ?? formatMessage({ id: 'cascade.company' })
      saveFile(`cascade ${whose} ${day}.csv`.replace(/[^\p{L}\p{N}.-]+/gu, '-').toLowerCase(), ...text)
    },
    onError: (error) => leaving.current.signal.aborted || tell({ error, retry: () => download.mutate() }),
  })
  return (
    <>
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<ArrowDownload20Regular />}
        disabledFocusable={download.isPending}
        onClick={() => download.mutate()}
      >
        <span className={styles.word}>
          <FormattedMessage id="found.export" />
        </span>
      </Button>
      <Text size={200} role="status">
        {download.isPending && <FormattedMessage id="cascade.export.read" values={{ managers }} />}
        {download.isSuccess && <FormattedMessage id="cascade.export.done" values={{ managers }} />}
      </Text>
    </>
  )
}
