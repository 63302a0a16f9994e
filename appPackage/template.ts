import labels from './locales/en.json' with { type: 'json' }
import { manifestOf } from './manifest.ts'

/** The manifest with the variables that the Agents Toolkit fills in from an environment file. */
export function manifestTemplate(): string {
  const variable = (name: string) => `\${{${name}}}`
  const manifest = manifestOf({
    appId: variable('TEAMS_APP_ID'),
    clientId: variable('ENTRA_CLIENT_ID'),
    host: variable('APP_HOST'),
    version: variable('APP_VERSION'),
    labels,
  })
  return `${JSON.stringify(manifest, null, 2)}\n`
}
