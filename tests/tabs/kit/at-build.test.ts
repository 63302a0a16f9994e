import { readFileSync } from 'node:fs'
import { tokens } from '@fluentui/react-components'
import { createDOMRenderer, makeStyles } from '@griffel/core'
import { expect, test } from '@jest/globals'
import { createIntl } from 'react-intl'
import { withoutParsing } from '../../../tabs/kit/messages-at-build.ts'
import { parse } from '../../../tabs/kit/plain-messages.ts'
import { withRules } from '../../../tabs/kit/styles-at-build.ts'

test('styles made while building are those that the page would make', () => {
  const narrow = '@media (max-width: 640px)'
  const atRunTime = makeStyles({ page: { color: tokens.colorNeutralForeground1, [narrow]: { paddingLeft: '4px' } } })
  const { page } = atRunTime({ dir: 'ltr', renderer: createDOMRenderer(undefined) })
  const built = withRules(`
    import { makeStyles, tokens } from '@fluentui/react-components'
    const narrow = '@media (max-width: 640px)'
    const useStyles = makeStyles({
      page: { color: tokens.colorNeutralForeground1, [narrow]: { paddingLeft: '4px' } },
    })
    export const Page = () => <main className={useStyles().page} />`)
  expect(built).not.toContain('makeStyles({')
  const classes = page.split(' ').filter((name) => !name.startsWith('___'))
  expect(classes).toHaveLength(2)
  for (const name of classes) expect(built).toContain(`"${name}"`)
})

test('styles that are not fixed while building are left to the page', () => {
  const code =
    "import { makeStyles } from '@fluentui/react-components'\nexport const useStyles = makeStyles(stylesOf(4))"
  expect(withRules(code)).toBe(code)
})

const between = (parts: string[]) => parts.join('')

const files = ['tabs/kit', 'tabs', 'tabs/admin', 'tabs/cascade', 'addin'].flatMap((folder) =>
  ['en', 'de'].map((tongue) => `${folder}/messages/${tongue}.json`),
)

test.each(files)('messages of %s read while building say the same', (file) => {
  const messages: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'))
  const quiet = { locale: 'de', onError: () => {} }
  const read = createIntl({ ...quiet, messages })
  const built = Object.entries(withoutParsing(messages))
  expect(built).not.toEqual([])
  for (const [id, message] of built) {
    const numbers = Object.fromEntries((messages[id]?.match(/\w+/g) ?? []).map((word, index) => [word, index + 1]))
    const tags = [...(messages[id]?.matchAll(/<(\w+)>/g) ?? [])].map(([, tag = '']) => [tag, between])
    const values = { ...numbers, ...Object.fromEntries(tags) }
    // What is left as text is shown as it is, whatever values come with it.
    const page = createIntl({ ...quiet, messages: { [id]: typeof message === 'string' ? parse(message) : message } })
    expect(page.formatMessage({ id }, values)).toBe(read.formatMessage({ id }, values))
  }
})
