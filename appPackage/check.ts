import type { Manifest } from './manifest.ts'
import { readPng } from './png.ts'

/** Reads a file of the repository; null when there is none. */
export type ReadFile = (path: string) => Uint8Array | null

type Check = (manifest: Manifest, read: ReadFile) => string[]

/** What Microsoft's schema lets pass and Teams or Outlook then refuse, or show as an empty pane. One sentence each. */
export function problemsIn(manifest: Manifest, read: ReadFile): string[] {
  const checks: Check[] = [
    leftovers,
    insecureAddresses,
    foreignHosts,
    missingActions,
    repeatedIds,
    unknownPermissions,
    signInOrigins,
    packageIcons,
    ribbonIcons,
    missingPages,
  ]
  return checks.flatMap((check) => check(manifest, read))
}

function leftovers(manifest: Manifest): string[] {
  return stringsIn(manifest)
    .filter((text) => text.includes('${{'))
    .map((text) => `"${text}" holds a variable that has no value.`)
}

function insecureAddresses(manifest: Manifest): string[] {
  return stringsIn(manifest)
    .filter((text) => text.startsWith('http://'))
    .map((text) => `${text} must be https.`)
}

function foreignHosts(manifest: Manifest): string[] {
  const hosts = new Set(addressesIn(manifest).map((address) => address.host))
  return [...hosts]
    .filter((host) => !manifest.validDomains.includes(host))
    .map((host) => `${host} is used but is not in validDomains.`)
}

function missingActions({ extensions }: Manifest): string[] {
  return extensions.flatMap(({ runtimes, ribbons }) => {
    const actions = new Set(runtimes.flatMap((runtime) => runtime.actions.map(({ id }) => id)))
    return controlsOf(ribbons)
      .filter(({ actionId }) => !actions.has(actionId))
      .map(({ id, actionId }) => `The control ${id} calls the action ${actionId}, which no runtime has.`)
  })
}

function repeatedIds({ extensions, staticTabs }: Manifest): string[] {
  const ribbonIds = extensions.flatMap(({ ribbons }) => [
    ...groupsOf(ribbons).map(({ id }) => id),
    ...controlsOf(ribbons).map(({ id }) => id),
  ])
  const runtimeIds = extensions.flatMap(({ runtimes }) => runtimes.map(({ id }) => id))
  const tabIds = staticTabs.map(({ entityId }) => entityId)
  return [ribbonIds, runtimeIds, tabIds]
    .flatMap((ids) => ids.filter((id, index) => ids.indexOf(id) !== index))
    .map((id) => `The id ${id} is used twice.`)
}

const permissions = [
  'MailboxItem.Restricted.User',
  'MailboxItem.Read.User',
  'MailboxItem.ReadWrite.User',
  'Mailbox.ReadWrite.User',
  'TeamsActivity.Send.User',
]

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

function ribbonIcons({ extensions }: Manifest, read: ReadFile): string[] {
  const shown = extensions.flatMap(({ ribbons }) => [...groupsOf(ribbons), ...controlsOf(ribbons)])
  const missing = shown.flatMap(({ id, icons }) =>
    [16, 32, 80]
      .filter((size) => !icons.some((icon) => icon.size === size))
      .map((size) => `${id} has no icon of ${size} pixels.`),
  )
  const files = new Map(shown.flatMap(({ icons }) => icons.map(({ url, size }) => [url, size])))
  return [...missing, ...[...files].flatMap(([url, size]) => wrongPng(fileOf(new URL(url)), size, read))]
}

function missingPages(manifest: Manifest, read: ReadFile): string[] {
  const pages = new Set(
    addressesIn(manifest)
      .filter(({ pathname }) => pathname.endsWith('.html'))
      .map(fileOf),
  )
  return [...pages].filter((page) => !read(page)).map((page) => `The manifest names ${page}, which is not there.`)
}

function wrongPng(path: string, size: number, read: ReadFile): string[] {
  const bytes = read(path)
  if (!bytes) return [`The icon ${path} is not there.`]
  const png = readPng(bytes)
  if (!png) return [`${path} is not a PNG.`]
  if (png.width === size && png.height === size) return []
  return [`${path} is ${png.width} × ${png.height} pixels and must be ${size} × ${size}.`]
}

/** Both front ends are served as they are named; what lies in `public/` is served beside their pages. */
function fileOf({ pathname }: URL): string {
  const path = pathname.slice(1)
  return /^addin\/(icons\/|about\.html$)/.test(path) ? path.replace('addin/', 'addin/public/') : path
}

type Ribbons = Manifest['extensions'][number]['ribbons']

function groupsOf(ribbons: Ribbons) {
  return ribbons.flatMap(({ tabs }) => tabs.flatMap(({ groups }) => groups))
}

function controlsOf(ribbons: Ribbons) {
  return groupsOf(ribbons).flatMap(({ controls }) => controls)
}

function addressesIn({ $schema, ...manifest }: Manifest): URL[] {
  return stringsIn(manifest)
    .filter((text) => text !== $schema && URL.canParse(text) && /^https?:/.test(text))
    .map((text) => new URL(text))
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : []
}
