import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  base: '/addin/',
  plugins: [react()],
  build: {
    outDir: here('../dist/web/addin'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: here('pane.html') },
  },
})
