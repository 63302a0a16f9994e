import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppManifestUtils } from '@microsoft/app-manifest'
import { OfficeAddinManifest, validateManifest } from 'office-addin-manifest'
import { type AppPackage, companionFile } from './app-package.ts'
import { problemsIn } from './check.ts'
import type { ReadFile } from './read-file.ts'

/** Everything that can be said against a package without the network; empty when it is good. */
export async function validate(app: AppPackage, read: ReadFile): Promise<string[]> {
  return [
    ...(await AppManifestUtils.validateAgainstSchema(JSON.parse(JSON.stringify(app.manifest)))),
    ...(await addinProblems(app)),
    ...problemsIn(app, read),
  ]
}

/** Office's own reading of both files, which it takes from disk; the XML it can read but not validate offline. */
async function addinProblems({ manifest, companion }: AppPackage): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'manifest-'))
  const unifiedFile = join(folder, 'manifest.json')
  const xmlFile = join(folder, companionFile)
  try {
    await Promise.all([writeFile(unifiedFile, JSON.stringify(manifest)), writeFile(xmlFile, companion)])
    const found = await Promise.all([
      refused(unifiedFile),
      misread(unifiedFile, manifest.id),
      misread(xmlFile, manifest.extensions[0]?.alternates[0]?.hide.customOfficeAddin.officeAddinId),
    ])
    return [...new Set(found.flat())].map((problem) => `As an Outlook add-in: ${problem}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function refused(file: string): Promise<string[]> {
  try {
    const { isValid, report } = await validateManifest(file)
    return isValid ? [] : (report?.errors ?? []).flatMap(({ content }) => content ?? [])
  } catch (error) {
    return [whyUnread(error)]
  }
}

async function misread(file: string, expected: string | undefined): Promise<string[]> {
  try {
    const { id } = await OfficeAddinManifest.readManifestFile(file)
    return id === expected ? [] : [`the id is read as ${id} and not as ${expected}.`]
  } catch (error) {
    return [whyUnread(error)]
  }
}

/** Without the whole manifest, which the reader repeats behind its reason. */
function whyUnread(error: unknown): string {
  return String(error instanceof Error ? error.message : error).replace(/ but got .*/s, '.')
}
