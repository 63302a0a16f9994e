import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, parseEnv } from 'node:util'
import product from '../package.json' with { type: 'json' }
import { allowedScriptsOf, allowedScriptsPath } from './allowed-scripts.ts'
import { type AppPackage, appPackageOf, companionFile, zippedTexts } from './app-package.ts'
import { labels, translations } from './labels.ts'
import { templateFiles } from './template.ts'
import { validate } from './validate.ts'
import type { PackageValues } from './values.ts'
import { zip } from './zip.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const builtWeb = join(root, 'dist/web')

await main()

async function main() {
  const { values: options } = parseArgs({
    options: {
      env: { type: 'string' },
      out: { type: 'string', default: 'dist' },
      web: { type: 'string', default: builtWeb },
      template: { type: 'boolean' },
    },
  })
  if (options.template) return writeTemplate()
  if (!options.env) return fail(['Say which environment: npm run package -- --env appPackage/env/.env.dev'])
  if (!existsSync(options.web)) return fail([`There are no pages in ${options.web}: run npm run build first.`])
  const values = readValues(options.env)
  if (!values) return
  const app = appPackageOf(values)
  const problems = await validate(app, readFrom(options.web))
  if (problems.length) return fail(problems)
  writePackage(app, options.out)
  const deployed = join(root, 'dist/api/web')
  const servedFrom = [options.web, ...(options.web === builtWeb && existsSync(deployed) ? [deployed] : [])]
  for (const web of servedFrom) {
    write(join(web, allowedScriptsPath), JSON.stringify(allowedScriptsOf(values.host)))
    console.log(`Wrote ${join(web, allowedScriptsPath)}: it is served with the pages.`)
  }
}

function writeTemplate() {
  for (const [name, text] of Object.entries(templateFiles())) {
    writeFileSync(`${root}appPackage/${name}`, text)
    console.log(`Wrote appPackage/${name}.`)
  }
}

function readValues(file: string): PackageValues | null {
  const env = parseEnv(readFileSync(file, 'utf8'))
  const named = {
    appId: env.TEAMS_APP_ID ?? '',
    companionId: env.OUTLOOK_COMPANION_ID ?? '',
    clientId: env.ENTRA_CLIENT_ID ?? '',
    host: env.APP_HOST ?? '',
    version: product.version,
  }
  const needed = ['TEAMS_APP_ID', 'OUTLOOK_COMPANION_ID', 'ENTRA_CLIENT_ID', 'APP_HOST']
  const missing = needed.filter((name) => !env[name])
  if (!missing.length) return { ...named, labels, translations }
  fail(missing.map((name) => `${file} has no ${name}.`))
  return null
}

function writePackage(app: AppPackage, folder: string) {
  const { icons, version } = app.manifest
  const archive = zip([
    ...Object.entries(zippedTexts(app)).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
    ...[icons.color, icons.outline].map((name) => ({ name, bytes: readFileSync(`${root}appPackage/${name}`) })),
  ])
  const file = join(folder, `coaching-cascade-${version}.zip`)
  write(file, archive)
  write(join(folder, companionFile), app.companion)
  console.log(`Wrote ${file} (${Math.ceil(archive.length / 1024)} kB): upload it in the Teams admin center.`)
  console.log(`Wrote ${join(folder, companionFile)}: upload it in Integrated apps, for Mac and mobile.`)
}

function write(file: string, content: string | Uint8Array) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

function fail(problems: string[]) {
  for (const problem of problems) console.error(problem)
  process.exitCode = 1
}

function readFrom(web: string) {
  return (path: string): Uint8Array | null => {
    const file = path.startsWith('dist/web/') ? join(web, path.slice('dist/web/'.length)) : root + path
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null
  }
}
