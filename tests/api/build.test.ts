import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { billOfMaterials } from '../../api/bill-of-materials.ts'
import { buildAll, buildApi } from '../../api/build.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Packages that the pages import, by their own sources. */
function importedByPages(): Set<string> {
  const files = ['tabs', 'addin'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/vite\.config|begin-first|at-build|build-events/.test(name))
      .map((name) => join(root, folder, name)),
  )
  const imports = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/(?:from |import\()'((?:@[^/']+\/)?[^./'][^/']*)/g),
  ])
  return new Set(imports.map(([, name = '']) => name))
}

test('the bill of materials names every package that is in the function app or in the pages, with version and licence', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'bill-')), 'api')
  const { packages } = await buildApi(folder)
  rmSync(join(folder, '..'), { recursive: true })
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const bill = billOfMaterials(lock.packages)
  expect(bill.bomFormat).toBe('CycloneDX')
  const named = bill.components.map(({ name }) => name)
  const shipped = [...packages, ...importedByPages()]
  for (const name of ['pg', 'zod', 'jose', 'react', '@fluentui/react-components', '@azure/msal-browser'])
    expect(shipped).toContain(name)
  expect(shipped.filter((name) => !named.includes(name))).toEqual([])
  expect(bill.components.filter(({ version, licenses, hashes }) => !version || !licenses[0] || !hashes[0])).toEqual([])
  expect(named).not.toContain('jest')
  // Telemetry is what the Functions host sees and our own lines of log: nothing in the app reads bodies or statements.
  expect(named.filter((name) => /applicationinsights|opentelemetry|sentry/i.test(name))).toEqual([])
})

test('the build puts function app, bill of materials and description side by side', async () => {
  const dist = `${mkdtempSync(join(tmpdir(), 'dist-'))}/`
  const said = await buildAll(dist)
  expect(readdirSync(dist).sort()).toEqual(['api', 'openapi.json', 'sbom.json'])
  for (const name of ['api', 'openapi.json', 'sbom.json']) expect(said).toContain(`dist/${name}`)
  const { components } = JSON.parse(readFileSync(join(dist, 'sbom.json'), 'utf8'))
  expect(components.length).toBeGreaterThan(50)
  expect(JSON.parse(readFileSync(join(dist, 'openapi.json'), 'utf8')).openapi).toBe('3.1.0')
  rmSync(dist, { recursive: true })
})

test('of two versions of a package each is named where it is needed, and what only tests need is not', () => {
  const bill = billOfMaterials({
    '': { version: '1.0.0', dependencies: { a: '1', b: '1' } },
    'node_modules/a': { version: '1.0.0', dependencies: { c: '1' } },
    'node_modules/a/node_modules/c': { version: '1.5.0' },
    'node_modules/b': {
      version: '1.0.0',
      peerDependencies: { c: '2', d: '1' },
      peerDependenciesMeta: { d: { optional: true } },
    },
    'node_modules/c': { version: '2.0.0' },
    'node_modules/d': { version: '1.0.0' },
    'node_modules/only-for-tests': { version: '1.0.0' },
  })
  expect(bill.components.map(({ name, version }) => `${name} ${version}`)).toEqual([
    'a 1.0.0',
    'c 1.5.0',
    'b 1.0.0',
    'c 2.0.0',
  ])
})
