import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { problemsIn } from '../../appPackage/check.ts'
import labels from '../../appPackage/locales/en.json' with { type: 'json' }
import { type Manifest, manifestOf } from '../../appPackage/manifest.ts'
import { manifestTemplate } from '../../appPackage/template.ts'

const variable = '$'.concat('{{TEAMS_APP_ID}}')
const root = fileURLToPath(new URL('../..', import.meta.url))

function manifest() {
  return manifestOf({
    appId: '2f1b5a0e-4f0e-4f2f-9a3b-6d0f8f5f7c11',
    clientId: '5d7c8a44-0e53-4f0e-8a0a-3b1f5c2d9e22',
    host: 'coaching.example.com',
    version: '0.1.0',
    labels,
  })
}

function read(path: string) {
  return existsSync(root + path) ? readFileSync(root + path) : null
}

/** The problems of a manifest after one thing in it was broken. */
function broken(breakIt: (manifest: Manifest) => void) {
  const made = manifest()
  breakIt(made)
  return problemsIn(made, read)
}

function firstButton(made: Manifest) {
  const button = made.extensions[0]?.ribbons[0]?.tabs[0]?.groups[0]?.controls[0]
  if (!button) throw new Error('The manifest has no button.')
  return button
}

test('the manifest of this repository has none of the problems that the schema misses', () => {
  expect(problemsIn(manifest(), read)).toEqual([])
})

test('the committed manifest.json is the one that its source makes', () => {
  expect(readFileSync(`${root}appPackage/manifest.json`, 'utf8')).toBe(manifestTemplate())
})

test('the app asks Outlook for reading the open item and for nothing else', () => {
  expect(manifest().authorization.permissions.resourceSpecific).toEqual([
    { name: 'MailboxItem.Read.User', type: 'Delegated' },
  ])
})

const breakages: [string, (made: Manifest) => void, string][] = [
  [
    'a button that calls nothing',
    (made) => {
      firstButton(made).actionId = 'openPain'
    },
    'openPain',
  ],
  [
    'an http address',
    (made) => {
      made.developer.websiteUrl = 'http://coaching.example.com/'
    },
    'http://coaching.example.com/ must be https.',
  ],
  [
    'a page on another host',
    (made) => {
      made.validDomains = ['other.example.com']
    },
    'coaching.example.com is used but is not in validDomains.',
  ],
  [
    'an absent icon',
    (made) => {
      made.icons.color = 'colour.png'
    },
    'The icon appPackage/colour.png is not there.',
  ],
  [
    'an icon of another size',
    (made) => {
      made.icons.color = 'outline.png'
    },
    'appPackage/outline.png is 32 × 32 pixels and must be 192 × 192.',
  ],
  [
    'an outline that is not transparent',
    (made) => {
      made.icons.outline = 'color.png'
    },
    'color.png must be transparent.',
  ],
  [
    'a button without the large icon',
    (made) => {
      firstButton(made).icons = []
    },
    'organizerOpenPane has no icon of 80 pixels.',
  ],
  [
    'a sign-in for another origin',
    (made) => {
      made.webApplicationInfo.nestedAppAuthInfo = [{ redirectUri: 'brk-multihub://old.example.com', scopes: [] }]
    },
    'nestedAppAuthInfo has brk-multihub://old.example.com, but the tab is at coaching.example.com.',
  ],
  [
    'the same id on two controls',
    (made) => {
      firstButton(made).id = 'attendeeOpenPane'
    },
    'The id attendeeOpenPane is used twice.',
  ],
  [
    'a permission that nothing uses',
    (made) => {
      made.authorization.permissions.resourceSpecific = [{ name: 'MailboxItem.Reed.User', type: 'Delegated' }]
    },
    'MailboxItem.Reed.User',
  ],
  [
    'a page that does not exist',
    (made) => {
      made.developer.privacyUrl = 'https://coaching.example.com/addin/nowhere.html'
    },
    'addin/nowhere.html',
  ],
  [
    'a variable without a value',
    (made) => {
      made.id = variable
    },
    variable,
  ],
]

test.each(breakages)('%s is named', (_, breakIt, named) => {
  expect(broken(breakIt).join('\n')).toContain(named)
})
