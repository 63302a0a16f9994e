import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zip } from '../zip.ts'
import type { Az } from './az.ts'

/** Zips the built function app and puts it in the place of the one that runs. */
export async function upload(folder: string, resourceId: string, az: Az): Promise<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name: name.replaceAll('\\', '/'), bytes: readFileSync(join(folder, name)) }))
  const lacking = ['host.json', 'main.mjs', 'web/tabs/index.html', 'web/addin/pane.html'].filter(
    (name) => !files.some((file) => file.name === name),
  )
  if (lacking.length) throw new Error(`${folder} lacks ${lacking.join(', ')}: run npm run build first.`)
  const archive = `${folder}.zip`
  writeFileSync(archive, zip(files))
  await az(['functionapp', 'deployment', 'source', 'config-zip', '--ids', resourceId, '--src', archive])
  return archive
}
