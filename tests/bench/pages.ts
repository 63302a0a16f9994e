import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildWeb, webRoot } from '../dev-env/web.ts'
import { figure } from './figure.ts'

/** JavaScript that each page loads before anything is shown, gzip: what its HTML names. */
export async function benchPages(): Promise<void> {
  await buildWeb()
  for (const [name, page] of [
    ['Teams tab', 'tabs/index.html'],
    ['Outlook pane', 'addin/pane.html'],
  ] as const) {
    const html = readFileSync(join(webRoot, page), 'utf8')
    const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file ?? '')
    const bytes = named.map((file) => gzipSync(readFileSync(join(webRoot, file))).length)
    figure(`${name}, initial JavaScript, gzip`, 'kB', bytes.reduce((sum, each) => sum + each, 0) / 1024)
  }
  const all = readdirSync(webRoot, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
  const total = all.reduce((sum, file) => sum + gzipSync(readFileSync(join(webRoot, file))).length, 0)
  figure('both front ends, all JavaScript, gzip', 'kB', total / 1024)
}
