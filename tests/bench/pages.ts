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
    figure(`${name}, initial JavaScript, gzip`, 'kB', initialJavaScript(webRoot, page))
  }
  const all = readdirSync(webRoot, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
  const total = all.reduce((sum, file) => sum + gzipSync(readFileSync(join(webRoot, file))).length, 0)
  figure('both front ends, all JavaScript, gzip', 'kB', total / 1024)
}

/** kB of all scripts that a page's HTML names. */
export function initialJavaScript(root: string, page: string): number {
  const html = readFileSync(join(root, page), 'utf8')
  const named = new Set([...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file ?? ''))
  return [...named].reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file))).length, 0) / 1024
}
