import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, parseEnv } from 'node:util'
import labels from './locales/en.json' with { type: 'json' }
import { type Manifest, manifestOf } from './manifest.ts'
import { manifestTemplate } from './template.ts'
import { validate } from './validate.ts'
import { zip } from './zip.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

await main()

async function main() {
  const { values } = parseArgs({
    options: { env: { type: 'string' }, out: { type: 'string', default: 'dist' }, template: { type: 'boolean' } },
  })
  if (values.template) {
    writeFileSync(`${root}appPackage/manifest.json`, manifestTemplate())
    return console.log('Wrote appPackage/manifest.json.')
  }
  if (!values.env) return fail(['Say which environment: npm run package -- --env appPackage/env/.env.dev'])
  const env: Record<string, string | undefined> = parseEnv(readFileSync(values.env, 'utf8'))
  const missing = ['TEAMS_APP_ID', 'ENTRA_CLIENT_ID', 'APP_HOST', 'APP_VERSION'].filter((name) => !env[name])
  if (missing.length) return fail(missing.map((name) => `${values.env} has no ${name}.`))
  const manifest = manifestOf({
    appId: env.TEAMS_APP_ID ?? '',
    clientId: env.ENTRA_CLIENT_ID ?? '',
    host: env.APP_HOST ?? '',
    version: env.APP_VERSION ?? '',
    labels,
  })
  const problems = await validate(manifest, readFromRepository)
  return problems.length ? fail(problems) : write(manifest, values.out)
}

function write(manifest: Manifest, folder: string) {
  const icons = [manifest.icons.color, manifest.icons.outline]
  const archive = zip([
    { name: 'manifest.json', bytes: Buffer.from(JSON.stringify(manifest, null, 2)) },
    ...icons.map((name) => ({ name, bytes: readFileSync(`${root}appPackage/${name}`) })),
  ])
  const file = join(folder, `coaching-cascade-${manifest.version}.zip`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, archive)
  console.log(`Wrote ${file} (${Math.ceil(archive.length / 1024)} kB): upload it in the Teams admin center.`)
}

function fail(problems: string[]) {
  for (const problem of problems) console.error(problem)
  process.exitCode = 1
}

function readFromRepository(path: string): Uint8Array | null {
  return existsSync(root + path) ? readFileSync(root + path) : null
}
