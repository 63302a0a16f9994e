import type { AppPackage } from './app-package.ts'
import { wrongPng } from './check-icon.ts'
import { controlsOf, groupsOf } from './check-outlook.ts'
import { readCompanion, resourcesOf } from './companion-reader.ts'
import { textsIn } from './locale-file.ts'
import type { Manifest } from './manifest.ts'
import type { ReadFile } from './read-file.ts'
import { elementsNamed, everyElement, type XmlElement } from './xml.ts'

const officeScript = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'
const largestScript = 20_000

/** The files that both manifests name and the origin has to serve. */
export function servedFiles({ manifest, companion }: AppPackage): string[] {
  const xml = readCompanion(companion)
  const addresses = [...addressesIn(manifest), ...(xml ? addressesOf(xml) : [])]
  const files = addresses.filter(
    ({ host, pathname }) => manifest.validDomains.includes(host) && /\.\w+$/.test(pathname),
  )
  return [...new Set(files.map(builtFile))]
}

/** What both manifests name, as it is built and will be served. */
export function servedProblems({ manifest, companion }: AppPackage, read: ReadFile): string[] {
  const xml = readCompanion(companion)
  const addresses = [...addressesIn(manifest), ...(xml ? addressesOf(xml) : [])]
  const named = (ending: string) => [
    ...new Set(addresses.filter(({ pathname }) => pathname.endsWith(ending)).map(builtFile)),
  ]
  return [
    ...missing(named('.html'), read),
    ...foreignScripts(manifest, read),
    ...missing(named('.js'), read),
    ...largeScripts(named('.js'), read),
    ...silentHandlers(manifest, read),
    ...wrongIcons([...ribbonIcons(manifest), ...(xml ? companionIcons(xml) : [])], read),
  ]
}

function missing(files: string[], read: ReadFile): string[] {
  return files.filter((file) => !read(file)).map((file) => `${file} is named and is not there.`)
}

function largeScripts(files: string[], read: ReadFile): string[] {
  return files.flatMap((file) => {
    const size = read(file)?.length ?? 0
    return size > largestScript ? [`${file} has ${size} bytes; scripts of events may have ${largestScript}.`] : []
  })
}

/** Outlook starts the script and then waits in vain for a handler of that name. */
function silentHandlers({ extensions }: Manifest, read: ReadFile): string[] {
  const runtimes = extensions.flatMap((extension) => extension.runtimes)
  return runtimes.flatMap(({ code: { script }, actions }) => {
    if (!script || !URL.canParse(script)) return []
    const file = builtFile(new URL(script))
    const bytes = read(file)
    const silent = actions.filter(({ id }) => bytes && !new RegExp(`["'\`]${id}["'\`]`).test(`${Buffer.from(bytes)}`))
    return silent.map(({ id }) => `${file} has no handler ${id}.`)
  })
}

/** Outlook wants its own script from Microsoft, in the head; ours are served by ourselves. */
function foreignScripts({ extensions }: Manifest, read: ReadFile): string[] {
  const pages = extensions.flatMap(({ runtimes }) => runtimes.map(({ code }) => code.page))
  return [...new Set(pages)]
    .filter((page) => URL.canParse(page))
    .flatMap((page) => {
      const file = builtFile(new URL(page))
      const html = read(file)
      if (!html) return []
      const scripts = [
        ...Buffer.from(html)
          .toString()
          .matchAll(/<script[^>]*\ssrc="((?:https?:)?\/\/[^"]+)"/g),
      ].map(([, address]) => address)
      return [
        ...scripts.filter((address) => address !== officeScript).map((address) => `${file} loads ${address}.`),
        ...(scripts.includes(officeScript) ? [] : [`${file} does not load office.js.`]),
      ]
    })
}

function wrongIcons(icons: readonly [address: string, size: number][], read: ReadFile): string[] {
  const problems = icons
    .filter(([address]) => URL.canParse(address))
    .flatMap(([address, size]) => wrongPng(builtFile(new URL(address)), size, read))
  return [...new Set(problems)]
}

function ribbonIcons({ extensions }: Manifest): [string, number][] {
  return extensions
    .flatMap((extension) => [...groupsOf(extension), ...controlsOf(extension)])
    .flatMap(({ icons }) => icons.map(({ url, size }): [string, number] => [url, size]))
}

function companionIcons(xml: XmlElement): [string, number][] {
  const addresses = resourcesOf(xml)
  const inControls = elementsNamed(xml, 'Icon')
    .flatMap(({ children }) => children)
    .map(({ attributes: { resid = '', size, scale = '1' } }): [string, number] => [
      addresses.get(resid)?.value ?? '',
      Number(size) * Number(scale),
    ])
  const inLists = xml.children.flatMap(({ name, attributes: { DefaultValue = '' } }): [string, number][] => {
    if (name === 'IconUrl') return [[DefaultValue, 64]]
    return name === 'HighResolutionIconUrl' ? [[DefaultValue, 128]] : []
  })
  return [...inControls, ...inLists]
}

/** Both front ends are built into one folder that is served at the root. */
function builtFile({ pathname }: URL): string {
  return `dist/web${pathname}`
}

function addressesIn({ $schema: _, ...manifest }: Manifest): URL[] {
  return textsIn(manifest, '').flatMap(([, text]) => addressIn(text))
}

function addressesOf(xml: XmlElement): URL[] {
  return everyElement(xml).flatMap(({ attributes: { DefaultValue = '' } }) => addressIn(DefaultValue))
}

function addressIn(text: string): URL[] {
  return /^https?:/.test(text) && URL.canParse(text) ? [new URL(text)] : []
}
