import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from '@jest/globals'
import type { AppPackage } from '../../appPackage/app-package.ts'
import { packaged } from './packaged.ts'

const asAddin = 'As an Outlook add-in: '
const { manifest, companion } = packaged()
const withManifest = (change: object): AppPackage => ({ ...packaged(), manifest: { ...manifest, ...change } })
const withCompanion = (from: RegExp, to: string): AppPackage => ({
  ...packaged(),
  companion: companion.replace(from, to),
})

/** A mistake, the package with it, and how what is said of it begins: by the schema, by Office's own reader, or both. */
const mistakes: [string, AppPackage, string[]][] = [
  ['an id that is none', withManifest({ id: 'my-app' }), ['/id must match', `${asAddin}/id must match`]],
  ['no name', withManifest({ name: undefined }), [" must have required property 'name'", `${asAddin}Unable to read`]],
  [
    'a scope that Outlook does not know',
    withManifest(JSON.parse(JSON.stringify({ extensions: manifest.extensions }).replaceAll('"mail"', '"male"'))),
    ['/extensions/0/', `${asAddin}Unable to read`],
  ],
  [
    'a companion of another id',
    withCompanion(/<Id>.*<\/Id>/, '<Id>11111111-1111-4111-8111-111111111111</Id>'),
    [`${asAddin}the id is read as 11111111-1111-4111-8111-111111111111`],
  ],
  ['a companion that is no XML', withCompanion(/^/, 'nonsense'), [`${asAddin}Unable to parse`]],
]
let found: string[][]

beforeAll(() => {
  const script = fileURLToPath(new URL('validate-all.ts', import.meta.url))
  const input = JSON.stringify([packaged(), ...mistakes.map(([, app]) => app)])
  found = JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', script], { input, encoding: 'utf8' }))
})

test('the package as it is has no mistake', () => {
  expect(found[0]).toEqual([])
})

test.each(mistakes.map(([name, , says], index) => [name, index + 1, says] as const))(
  '%s is told in words, and not by a crash',
  (_, index, says) => {
    for (const words of says) {
      expect(found[index]).toContainEqual(expect.stringMatching(`^${words}`))
    }
    for (const problem of found[index] ?? []) expect(problem.length).toBeLessThan(400)
  },
)
