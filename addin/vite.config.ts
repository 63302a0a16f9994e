import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { earlyScript } from '../tabs/kit/early-script.ts'
import { buildEvents } from './build-events.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Puts the event script beside the pages, under the name that the manifests give it. */
const eventsScript: Plugin = {
  name: 'events-script',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'events.js', source: await buildEvents() })
  },
}

export default defineConfig({
  root: here('.'),
  base: '/addin/',
  plugins: [react(), eventsScript, earlyScript('pane.html', here('begin.ts'))],
  build: {
    outDir: here('../dist/web/addin'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: [here('pane.html'), here('commands.html'), here('begin.ts')] },
  },
})
