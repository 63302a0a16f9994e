import { Button, makeStyles, Text, Title2, tokens } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { saveFile } from '../admin/save-file.ts'
import { BackLink } from '../back-link.tsx'
import { ProblemMessage } from '../kit/problem-message.tsx'
import { useClient } from '../kit/surface.tsx'
import { translationIn, translationOf } from '../kit/translation.ts'
import { ownDataHtml } from './own-data-html.ts'

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '640px' },
  title: { margin: 0 },
  line: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
})

const translations = { de: translationOf(() => import('./own-data-words/german.ts')) }

/** What the service holds of the reader, to keep; and their private notes, to delete. */
export function OwnDataPage() {
  const styles = useStyles()
  const client = useClient()
  const { locale } = useIntl()
  const download = useMutation({
    mutationFn: async (form: 'json' | 'html') => {
      const translation = translationIn(translations, locale)
      const [data] = await Promise.all([client.getOwnData({}), translation?.load()])
      if (form === 'json') return saveFile('coaching-data.json', JSON.stringify(data, null, 2))
      const words = translation?.told?.words
      saveFile('coaching-data.html', ownDataHtml(data, words && { tag: locale, words }))
    },
  })
  return (
    <div className={styles.page}>
      <BackLink />
      <Title2 as="h1" className={styles.title}>
        <FormattedMessage id="own-data.title" />
      </Title2>
      <Text>
        <FormattedMessage id="own-data.lead" />
      </Text>
      <div className={styles.line}>
        {(['html', 'json'] as const).map((form) => (
          <Button
            key={form}
            appearance={form === 'html' ? 'primary' : 'secondary'}
            disabledFocusable={download.isPending}
            onClick={() => download.mutate(form)}
          >
            <FormattedMessage id={`own-data.${form}`} />
          </Button>
        ))}
      </div>
      {download.error && <ProblemMessage error={download.error} />}
      <DeleteNotes />
    </div>
  )
}

function DeleteNotes() {
  const styles = useStyles()
  const client = useClient()
  const queries = useQueryClient()
  const [sure, setSure] = useState(false)
  const remove = useMutation({
    mutationFn: () => client.deletePrivateNotes({}),
    onSuccess: () => {
      setSure(false)
      return Promise.all(['pair', 'session'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
    },
  })
  return (
    <>
      <Text>
        <FormattedMessage id={sure ? 'own-data.notes.sure' : 'own-data.notes'} />
      </Text>
      <div className={styles.line}>
        {sure ? (
          <>
            <Button disabledFocusable={remove.isPending} onClick={() => remove.mutate()}>
              <FormattedMessage id="own-data.notes.yes" />
            </Button>
            <Button appearance="subtle" onClick={() => setSure(false)}>
              <FormattedMessage id="own-data.notes.no" />
            </Button>
          </>
        ) : (
          <Button onClick={() => setSure(true)}>
            <FormattedMessage id="own-data.notes.delete" />
          </Button>
        )}
      </div>
      <div role="status">
        {remove.data && (
          <Text>
            <FormattedMessage id="own-data.notes.done" values={remove.data} />
          </Text>
        )}
      </div>
      {remove.error && <ProblemMessage error={remove.error} onRetry={() => remove.mutate()} />}
    </>
  )
}
