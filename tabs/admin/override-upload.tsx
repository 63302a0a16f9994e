import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { ArrowUpload20Regular } from '@fluentui/react-icons/svg/arrow-upload'
import { type DragEvent, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `2px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  over: { border: `2px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorNeutralBackground1Hover },
  words: { flex: '1 1 220px', minWidth: 0 },
  example: {
    marginTop: tokens.spacingVerticalXS,
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
  },
  refused: { flexBasis: '100%', color: tokens.colorStatusDangerForeground1 },
})

/** The service takes no longer text. */
const longest = 250_000

interface OverrideUploadProps {
  onText: (csv: string) => void
  busy: boolean
}

/** A CSV by button or dropped here. */
export function OverrideUpload({ onText, busy }: OverrideUploadProps) {
  const styles = useStyles()
  const intl = useIntl()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<'empty' | 'too-large' | null>(null)

  async function read(file: File | undefined) {
    const text = file && file.size <= longest * 2 ? await file.text() : ''
    const problem = !file ? null : file.size === 0 ? 'empty' : text === '' || text.length > longest ? 'too-large' : null
    setRefused(problem)
    if (file && !problem) onText(text)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void read(event.dataTransfer.files[0])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
    <div
      className={mergeClasses(styles.zone, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.words}>
        <Text block>
          <FormattedMessage id="overrides.upload.hint" />
        </Text>
        <Text block size={200} className={styles.example}>
          <FormattedMessage id="overrides.upload.example" />
        </Text>
      </div>
      <Button
        appearance="primary"
        icon={busy ? <Spinner size="tiny" /> : <ArrowUpload20Regular />}
        disabledFocusable={busy}
        onClick={() => input.current?.click()}
      >
        <FormattedMessage id="overrides.upload" />
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label={intl.formatMessage({ id: 'overrides.upload' })}
        onChange={({ target }) => {
          void read(target.files?.[0])
          target.value = ''
        }}
      />
      <div role="alert">
        {refused && (
          <Text className={styles.refused}>
            <FormattedMessage id={`overrides.upload.${refused}`} />
          </Text>
        )}
      </div>
    </div>
  )
}
