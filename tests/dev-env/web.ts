import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
export const webRoot = join(projectRoot, 'dist/web')

/** Builds the Teams tab and the Outlook pane into `dist/web`, side by side. */
export async function buildWeb(): Promise<void> {
  await Promise.all(['tabs', 'addin'].map(buildFrontEnd))
}

/** Every page that lies in the folder is an entry, unless the folder has a Vite configuration that says otherwise. */
async function buildFrontEnd(name: string): Promise<void> {
  const root = join(projectRoot, name)
  const pages = existsSync(root) ? readdirSync(root).filter((file) => file.endsWith('.html')) : []
  if (pages.length === 0) return
  await build({
    root,
    base: `/${name}/`,
    logLevel: 'warn',
    build: {
      outDir: join(webRoot, name),
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: pages.map((page) => join(root, page)) },
    },
  })
}
