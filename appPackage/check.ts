import type { AppPackage } from './app-package.ts'
import { companionProblems } from './check-companion.ts'
import { manifestProblems } from './check-manifest.ts'
import { outlookProblems } from './check-outlook.ts'
import { servedProblems } from './check-served.ts'
import type { ReadFile } from './read-file.ts'

/** What Microsoft's schemas let pass and Teams or Outlook then refuse, or show as an empty pane. One sentence each. */
export function problemsIn(app: AppPackage, read: ReadFile): string[] {
  return [
    ...manifestProblems(app, read),
    ...outlookProblems(app.manifest),
    ...companionProblems(app),
    ...servedProblems(app, read),
  ]
}
