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
  let base = '/'
  const plugin: Plugin = {
    name: 'begin-first',
    configResolved(config) {
      base = config.base
    },
    buildEnd() {
      const waiting = [begin]
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (early.has(id)) continue
        early.add(id)
        waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []))
      }
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
    { name: 'early', test: (id: string) => early.has(id) && id !== begin, minShareCount: 2, priority: 2 },
    { name: library, test: /@azure[\\/]msal/, priority: 1 },
  ]
  const modulePreload: ModulePreloadOptions = {
    polyfill: false,
    // What the early part imports while it runs is on its way with the page.
    resolveDependencies: (_, imports, { hostId }) => (hostId.includes('early') ? [] : imports),
  }
  return { plugin, modulePreload, codeSplitting: { groups } }
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
