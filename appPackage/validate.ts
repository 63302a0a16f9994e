import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { validateManifest } from 'office-addin-manifest'
import { problemsIn, type ReadFile } from './check.ts'
import type { Manifest } from './manifest.ts'

/** Everything that can be said against a manifest without the network; empty when it is good. */
export async function validate(manifest: Manifest, read: ReadFile): Promise<string[]> {
  return [
    ...(await AppManifestUtils.validateAgainstSchema(JSON.parse(JSON.stringify(manifest)))),
    ...(await addinProblems(manifest)),
    ...problemsIn(manifest, read),
  ]
}

/** Outlook's own reading of the file, which it takes from disk. */
async function addinProblems(manifest: Manifest): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'manifest-'))
  try {
    const file = join(folder, 'manifest.json')
    await writeFile(file, JSON.stringify(manifest))
    const { isValid, report } = await validateManifest(file)
    return isValid ? [] : (report?.errors ?? []).map(({ content }) => `As an Outlook add-in: ${content}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}
