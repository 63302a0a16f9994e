import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ModulePreloadOptions, Plugin, Rolldown } from 'vite'

const library = 'sign-in-library'
const libraryModule = fileURLToPath(import.meta.resolve('@azure/msal-browser'))

/**
 * Has a page run the module `begin`, an input of the build too, before all others: what it sets going is under way while
 * the large parts are still being read. The library that signs in is fetched together with them.
 */
export function beginFirst(page: string, begin: string) {
  const early = new Set<string>()
  const initial = new Set<string>()
  let base = '/'
  let entry = page
  const plugin: Plugin = {
    name: 'begin-first',
    configResolved(config) {
      base = config.base
      entry = join(config.root, page)
    },
    buildEnd() {
      const importedBy = (id: string) => this.getModuleInfo(id)?.importedIds ?? []
      addReached(early, begin, importedBy)
      addReached(initial, entry, importedBy)
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path, bundle = {} }) {
        if (!path.endsWith(page)) return
        const [script = '', ...parts] = withImports(bundle, [
          ({ facadeModuleId }) => facadeModuleId === begin,
          ({ name, facadeModuleId }) => name === library || facadeModuleId === libraryModule,
        ])
        const preload = (file: string) => `<link rel="modulepreload" crossorigin href="${base}${file}">\n    `
        const rest = parts.reduce((page, file) => page.replace(preload(file), ''), html)
        return rest.replace(
          '<script type="module"',
          `<script type="module" crossorigin src="${base}${script}"></script>\n    ${parts.map(preload).join('')}$&`,
        )
      },
    },
  }
  const groups = [
    { name: 'early', test: (id: string) => early.has(id) && id !== begin, minShareCount: 2, priority: 3 },
    { name: 'begin', test: (id: string) => id === begin, priority: 2 },
    { name: library, test: /@azure[\\/]msal/, priority: 1 },
    { name: 'page', tags: ['$initial' as const], test: (id: string) => initial.has(id) },
  ]
  const modulePreload: ModulePreloadOptions = {
    polyfill: false,
    // What the early part imports while it runs is on its way with the page.
    resolveDependencies: (_, imports, { hostId }) => (hostId.includes('early') ? [] : imports),
  }
  return { plugin, modulePreload, codeSplitting: { groups } }
}

/** A module and all that it imports at once. */
function addReached(reached: Set<string>, from: string, importedBy: (id: string) => readonly string[]): void {
  const waiting = [from]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    waiting.push(...importedBy(id))
  }
}

/** The files of these parts, in this order, each before what it imports. */
function withImports(bundle: Rolldown.OutputBundle, wanted: ((part: Rolldown.OutputChunk) => boolean)[]): string[] {
  const files = new Set<string>()
  function add(fileName: string) {
    const part = bundle[fileName]
    if (part?.type !== 'chunk' || files.has(fileName)) return
    files.add(fileName)
    part.imports.forEach(add)
  }
  for (const isWanted of wanted) {
    for (const part of Object.values(bundle)) if (part.type === 'chunk' && isWanted(part)) add(part.fileName)
  }
  return [...files]
}
