import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url))
export const webRoot = join(projectRoot, 'dist/web')

/** Builds the Teams tab and the Outlook pane into `dist/web`, side by side. */
export async function buildWeb(): Promise<void> {
  const { build } = await import('vite')
  await Promise.all(['tabs', 'addin'].map((name) => build({ root: join(projectRoot, name), logLevel: 'warn' })))
}
