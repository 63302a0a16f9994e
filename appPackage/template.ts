import product from '../package.json' with { type: 'json' }
import { appPackageOf, companionFile, zippedTexts } from './app-package.ts'
import { labels, translations } from './labels.ts'

/** The committed files, by name: with the variables that the Agents Toolkit fills in from an environment file. */
export function templateFiles(): Record<string, string> {
  const variable = (name: string) => `\${{${name}}}`
  const template = appPackageOf({
    appId: variable('TEAMS_APP_ID'),
    companionId: variable('OUTLOOK_COMPANION_ID'),
    clientId: variable('ENTRA_CLIENT_ID'),
    host: variable('APP_HOST'),
    version: product.version,
    labels,
    translations,
  })
  return { ...zippedTexts(template), [companionFile]: template.companion }
}
