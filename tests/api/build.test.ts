import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { billOfMaterials, buildApi } from '../../api/build.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Bill {
  bomFormat: string
  components: { name: string; group?: string; version: string; licenses?: unknown[]; purl: string }[]
}

/** Packages that the pages import, by their own sources. */
function importedByPages(): Set<string> {
  const files = ['tabs', 'addin'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/vite\.config|early-script|build-events/.test(name))
      .map((name) => join(root, folder, name)),
  )
  const imports = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'((?:@[^/']+\/)?[^./'][^/']*)/g),
  ])
  return new Set(imports.map(([, name = '']) => name))
}

test('the bill of materials names every package that is in the function app or in the pages, with version and licence', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'bill-')), 'api')
  const { packages } = await buildApi(folder)
  rmSync(join(folder, '..'), { recursive: true })
  const bill: Bill = JSON.parse(await billOfMaterials())
  expect(bill.bomFormat).toBe('CycloneDX')
  const named = bill.components.map(({ group, name }) => (group ? `${group}/${name}` : name))
  const shipped = [...packages, ...importedByPages()]
  for (const name of ['pg', 'zod', 'jose', 'react', '@fluentui/react-components', '@azure/msal-browser'])
    expect(shipped).toContain(name)
  expect(shipped.filter((name) => !named.includes(name))).toEqual([])
  expect(bill.components.filter(({ version, purl }) => !version || !purl)).toEqual([])
  expect(named).not.toContain('jest')
})
