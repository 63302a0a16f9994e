import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { billOfMaterials, type Lock } from './bill-of-materials.ts'
import { openApi } from './contract/openapi.ts'
import { migrations } from './store/migrations.ts'

const source = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

/** The text of the SQL files in the place of the module that reads them. */
const inlineMigrations: Plugin = {
  name: 'inline-migrations',
  setup({ onLoad }) {
    onLoad({ filter: /store\/migrations\.ts$/ }, () => ({
      contents: `export const migrations = () => ${JSON.stringify(migrations())}`,
    }))
  },
}

/**
 * Makes `folder` a function app that needs nothing beside it: one bundled file, host.json and package.json, and of the
 * built pages in `web` a copy. Names the packages that went into the file.
 */
export async function buildApi(folder: string, web?: string): Promise<{ bytes: number; packages: string[] }> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const result = await build({
    entryPoints: [`${source}main.ts`],
    outfile: `${folder}/main.mjs`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minify: true,
    keepNames: true,
    metafile: true,
    // The worker gives functions-core; PGlite is for a machine that has the packages; pg-native is pg's own option.
    external: ['@azure/functions-core', '@electric-sql/pglite', '@electric-sql/pglite/*', 'pg-native'],
    // Packages written for require() find it here.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [inlineMigrations],
  })
  await cp(`${source}host.json`, `${folder}/host.json`)
  const manifest = { name: 'coaching-cascade-api', version: '1.0.0', type: 'module', main: 'main.mjs' }
  await writeFile(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  if (web) await cp(web, `${folder}/web`, { recursive: true })
  const packages = Object.keys(result.metafile.inputs).flatMap(
    (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? [],
  )
  return { bytes: Object.values(result.metafile.outputs)[0]?.bytes ?? 0, packages: [...new Set(packages)].sort() }
}

/** All that `dist` holds beside the pages, which lie in its `web` by then. Says what it made. */
export async function buildAll(dist: string): Promise<string> {
  const web = `${dist}web`
  const { bytes } = await buildApi(`${dist}api`, existsSync(web) ? web : undefined)
  const lock: { packages: Lock } = JSON.parse(await readFile(`${root}package-lock.json`, 'utf8'))
  await writeFile(`${dist}sbom.json`, `${JSON.stringify(billOfMaterials(lock.packages), null, 2)}\n`)
  const description = JSON.stringify(openApi(), null, 2)
  await writeFile(`${dist}openapi.json`, `${description}\n`)
  const digest = createHash('sha256').update(description).digest('hex').slice(0, 12)
  return `dist/sbom.json: what is shipped. dist/api: one file of ${Math.round(bytes / 1024)} kB. dist/openapi.json: ${digest}.`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(await buildAll(fileURLToPath(new URL('../dist/', import.meta.url))))
}
