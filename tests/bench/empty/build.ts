import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'

/** Builds an empty pane and an empty tab of the same stack into `outDir`, at the addresses of the real ones. */
export async function buildEmpty(outDir: string): Promise<void> {
  const { build } = await import('vite')
  for (const [folder, base, page] of [
    ['pane', 'addin', 'pane.html'],
    ['tab', 'tabs', 'index.html'],
  ] as const) {
    const root = fileURLToPath(new URL(folder, import.meta.url))
    await build({
      root,
      configFile: false,
      base: `/${base}/`,
      logLevel: 'error',
      plugins: [react()],
      build: {
        outDir: join(outDir, base),
        emptyOutDir: true,
        chunkSizeWarningLimit: 1000,
        rolldownOptions: { input: join(root, page) },
      },
    })
  }
}
