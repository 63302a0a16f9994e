import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { earlyScript } from './kit/early-script.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  base: '/tabs/',
  plugins: [react(), earlyScript('index.html', here('begin.ts'))],
  build: {
    outDir: here('../dist/web/tabs'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: [here('index.html'), here('signed-in.html'), here('begin.ts')] },
  },
})
