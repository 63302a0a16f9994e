import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { appPackageOf } from '../../appPackage/app-package.ts'
import { labels, translations } from '../../appPackage/labels.ts'
import type { ReadFile } from '../../appPackage/read-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const values = {
  appId: '2f1b5a0e-4f0e-4f2f-9a3b-6d0f8f5f7c11',
  companionId: '9c7e21d4-3f58-4a7b-8d10-52b0c6a1e977',
  clientId: '5d7c8a44-0e53-4f0e-8a0a-3b1f5c2d9e22',
  host: 'coaching.example.com',
  version: '0.1.0',
  labels,
  translations,
}

export function packaged() {
  return appPackageOf(values)
}

const page = '<script src="https://appsforoffice.microsoft.com/lib/1/hosted/office.js"></script>'

const script = ['onNewAppointment', 'onAttendeesChanged', 'onSuggestionDismissed']
  .map((name) => `Office.actions.associate("${name}", event => event.completed())`)
  .join(';')

/** The front ends as they are served: small pages and a small script, and the icons as they are. */
export function builtPages(): Map<string, string> {
  return new Map([
    ['dist/web/tabs/index.html', '<head></head>'],
    ['dist/web/addin/about.html', ''],
    ['dist/web/addin/pane.html', page],
    ['dist/web/addin/commands.html', page],
    ['dist/web/addin/events.js', script],
  ])
}

export function reading(pages: ReadonlyMap<string, string>): ReadFile {
  return (path) => {
    const built = pages.get(path)
    if (built !== undefined) return Buffer.from(built)
    // What an earlier build left in the folder is none of these pages.
    if (path.startsWith('dist/web/') && !path.includes('/icons/')) return null
    const file = root + path.replace('dist/web/addin/icons/', 'addin/public/icons/')
    return existsSync(file) ? readFileSync(file) : null
  }
}
