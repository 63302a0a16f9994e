import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { beginFirst } from './kit/begin-first.ts'
import { messagesAtBuild } from './kit/messages-at-build.ts'
import { stylesAtBuild } from './kit/styles-at-build.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const first = beginFirst('index.html', here('begin.ts'))

export default defineConfig({
  root: here('.'),
  base: '/tabs/',
  plugins: [react(), stylesAtBuild(), messagesAtBuild(), first.plugin],
  build: {
    outDir: here('../dist/web/tabs'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    modulePreload: first.modulePreload,
    rolldownOptions: {
      input: [here('index.html'), here('signed-in.html'), here('begin.ts')],
      output: { codeSplitting: first.codeSplitting },
    },
  },
})
