import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { beginFirst } from '../tabs/kit/begin-first.ts'
import { messagesAtBuild } from '../tabs/kit/messages-at-build.ts'
import { stylesAtBuild } from '../tabs/kit/styles-at-build.ts'
import { buildEvents } from './build-events.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Puts the event script beside the pages, under the name that the manifests give it. */
const eventsScript: Plugin = {
  name: 'events-script',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'events.js', source: await buildEvents() })
  },
}
const first = beginFirst('pane.html', here('begin.ts'))

export default defineConfig({
  root: here('.'),
  base: '/addin/',
  plugins: [react(), stylesAtBuild(), messagesAtBuild(), eventsScript, first.plugin],
  build: {
    outDir: here('../dist/web/addin'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    modulePreload: first.modulePreload,
    rolldownOptions: {
      input: [here('pane.html'), here('commands.html'), here('begin.ts')],
      output: { codeSplitting: first.codeSplitting },
    },
  },
})
