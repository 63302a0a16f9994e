import type { AppPackage } from './app-package.ts'
import { wrongPng } from './check-icon.ts'
import { localeFileOf, textsIn } from './locale-file.ts'
import type { Manifest } from './manifest.ts'
import { mailboxPermissions } from './outlook-names.ts'
import { readPng } from './png.ts'
import type { ReadFile } from './read-file.ts'

/** The unified manifest and its locale files, but for what it says of Outlook. */
export function manifestProblems(app: AppPackage, read: ReadFile): string[] {
  const { manifest } = app
  return [
    ...leftovers(app),
    ...insecureAddresses(app),
    ...foreignHosts(manifest),
    ...repeatedTabs(manifest),
    ...unknownPermissions(manifest),
    ...signInOrigins(manifest),
    ...packageIcons(manifest, read),
    ...absentLocales(app),
    ...differingTexts(app),
  ]
}

function leftovers(app: AppPackage): string[] {
  return textsIn(app, '')
    .filter(([, text]) => text.includes('${{'))
    .map(([path]) => `${path} holds a variable that has no value.`)
}

function insecureAddresses({ manifest }: AppPackage): string[] {
  return textsIn(manifest, '')
    .filter(([, text]) => text.startsWith('http://'))
    .map(([, text]) => `${text} must be https.`)
}

function foreignHosts(manifest: Manifest): string[] {
  const hosts = textsIn(manifest, '')
    .filter(([path, text]) => path !== '$schema' && /^https?:/.test(text) && URL.canParse(text))
    .map(([, text]) => new URL(text).host)
  return [...new Set(hosts)]
    .filter((host) => !manifest.validDomains.includes(host))
    .map((host) => `${host} is used but is not in validDomains.`)
}

function repeatedTabs({ staticTabs }: Manifest): string[] {
  return repeated(staticTabs.map(({ entityId }) => entityId))
}

/** One sentence for each id that stands more than once. */
export function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `The id ${id} is used twice.`)
}

const permissions = [...Object.keys(mailboxPermissions), 'TeamsActivity.Send.User']

function unknownPermissions({ authorization }: Manifest): string[] {
  return authorization.permissions.resourceSpecific
    .filter(({ name }) => !permissions.includes(name))
    .map(({ name }) => `${name} is not a permission that this app knows a use for.`)
}

/** The host gives a token only to a frame of the very origin that is named here. */
function signInOrigins({ webApplicationInfo, staticTabs }: Manifest): string[] {
  const hosts = staticTabs.flatMap(({ contentUrl }) => (contentUrl ? [new URL(contentUrl).host] : []))
  return webApplicationInfo.nestedAppAuthInfo.flatMap(({ redirectUri }) =>
    hosts
      .filter((host) => redirectUri !== `brk-multihub://${host}`)
      .map((host) => `nestedAppAuthInfo has ${redirectUri}, but the tab is at ${host}.`),
  )
}

function packageIcons({ icons }: Manifest, read: ReadFile): string[] {
  const outline = readPng(read(`appPackage/${icons.outline}`) ?? new Uint8Array())
  const seeThrough = !outline || outline.alpha ? [] : [`${icons.outline} must be transparent.`]
  return [
    ...wrongPng(`appPackage/${icons.color}`, 192, read),
    ...wrongPng(`appPackage/${icons.outline}`, 32, read),
    ...seeThrough,
  ]
}

function absentLocales({ manifest, locales }: AppPackage): string[] {
  const { defaultLanguageFile, additionalLanguages } = manifest.localizationInfo
  const named = [defaultLanguageFile, ...additionalLanguages.map(({ file }) => file)]
  const absent = named.filter((name) => !locales[name]).map((name) => `The locale file ${name} is not there.`)
  const unnamed = Object.keys(locales).filter((name) => !named.includes(name))
  return [...absent, ...unnamed.map((name) => `The locale file ${name} is not named in the manifest.`)]
}

/**
 * A key that counts another place than the text stands at would put the text on another button. In another language the
 * text itself is its own, but not empty.
 */
function differingTexts({ manifest, locales }: AppPackage): string[] {
  const expected = localeFileOf(manifest)
  const { defaultLanguageFile } = manifest.localizationInfo
  return Object.entries(locales).flatMap(([file, texts]) => {
    const agrees = (key: string) =>
      file === defaultLanguageFile || key === '$schema'
        ? texts[key] === expected[key]
        : Boolean(texts[key]) && key in expected
    return [...new Set([...Object.keys(expected), ...Object.keys(texts)])]
      .filter((key) => !agrees(key))
      .map((key) => `${file} and the manifest differ at ${key}.`)
  })
}
