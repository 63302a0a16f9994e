import type { Plugin } from 'vite'

/**
 * Lets a page run one of its modules as soon as that is there, without waiting for all the others: what signing in needs
 * is then under way while the large parts are still being read. `module` must be an input of the build too.
 */
export function earlyScript(page: string, module: string): Plugin {
  let base = '/'
  return {
    name: 'early-script',
    configResolved(config) {
      base = config.base
    },
    transformIndexHtml: {
      order: 'post',
      handler(_, { path, bundle }) {
        const chunk = Object.values(bundle ?? {}).find((one) => one.type === 'chunk' && one.facadeModuleId === module)
        if (!chunk || !path.endsWith(page)) return
        const attrs = { type: 'module', async: true, crossorigin: true, src: `${base}${chunk.fileName}` }
        return [{ tag: 'script', attrs, injectTo: 'head' }]
      },
    },
  }
}
