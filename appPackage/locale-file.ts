import type { Manifest } from './manifest.ts'

/** Texts of a manifest by their path in it, e.g. `staticTabs[0].name`: what a translation overrides. */
export type LocaleFile = Record<string, string>

const translatable = [
  /^(name|description)\.(short|full)$/,
  /^staticTabs\[\d+\]\.name$/,
  /^activities\.activityTypes\[\d+\]\.(description|templateText)$/,
  /^extensions\[0\]\.ribbons\[\d+\]\..*(\.label|\.supertip\.(title|description))$/,
]

/** The keys count array places, so they are made from the manifest that they belong to and never kept by hand. */
export function localeFileOf(manifest: Manifest): LocaleFile {
  const texts = textsIn(manifest, '').filter(([path]) => translatable.some((pattern) => pattern.test(path)))
  return {
    $schema: manifest.$schema.replace('MicrosoftTeams.schema', 'MicrosoftTeams.Localization.schema'),
    ...Object.fromEntries(texts),
  }
}

/** Every text of a value with the path to it. */
export function textsIn(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (Array.isArray(value)) return value.flatMap((item, place) => textsIn(item, `${path}[${place}]`))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, path ? `${path}.${key}` : key))
}
