import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The event script as classic Outlook on Windows runs it: one ES2016 file without imports. */
export async function buildEvents(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('events.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    target: 'es2016',
    minify: true,
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}
