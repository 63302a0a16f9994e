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
    locales: localesOf(values, manifest),
    companion: companionOf(values),
  }
}

/** Of another language as if the manifest were in it: the keys are the same. */
function localesOf(values: PackageValues, manifest: Manifest): AppPackage['locales'] {
  const { defaultLanguageFile, additionalLanguages } = manifest.localizationInfo
  const others = values.translations.map(({ tag, labels }) => {
    const file = additionalLanguages.find(({ languageTag }) => languageTag === tag)?.file ?? tag
    return [file, localeFileOf(manifestOf({ ...values, labels }))] as const
  })
  return { [defaultLanguageFile]: localeFileOf(manifest), ...Object.fromEntries(others) }
}

/** The generated files of the zip, by name. */
export function zippedTexts({ manifest, locales }: AppPackage): Record<string, string> {
  const contents = Object.entries({ 'manifest.json': manifest, ...locales })
  return Object.fromEntries(contents.map(([name, content]) => [name, `${JSON.stringify(content, null, 2)}\n`]))
}
