import { companionOf } from './companion.ts'
import { type LocaleFile, localeFileOf } from './locale-file.ts'
import { type Manifest, manifestOf } from './manifest.ts'
import type { PackageValues } from './values.ts'

/** All that is generated for one organisation. */
export interface AppPackage {
  manifest: Manifest
  /** By the name in the zip. */
  locales: Record<string, LocaleFile>
  /** XML of the add-in for the clients that the unified manifest does not reach; uploaded beside the zip. */
  companion: string
}

export const companionFile = 'outlook-companion.xml'

export function appPackageOf(values: PackageValues): AppPackage {
  const manifest = manifestOf(values)
  return {
    manifest,
    locales: { [manifest.localizationInfo.defaultLanguageFile]: localeFileOf(manifest) },
    companion: companionOf(values),
  }
}

/** The generated files of the zip, by name. */
export function zippedTexts({ manifest, locales }: AppPackage): Record<string, string> {
  const contents = Object.entries({ 'manifest.json': manifest, ...locales })
  return Object.fromEntries(contents.map(([name, content]) => [name, `${JSON.stringify(content, null, 2)}\n`]))
}
