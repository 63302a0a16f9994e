import type { Labels, Translation } from './labels.ts'

export interface PackageValues {
  /** Id of the Teams app, a GUID. */
  appId: string
  /** Id of the add-in for the clients that the app does not reach, a GUID of its own. */
  companionId: string
  /** Id of the app registration in Microsoft Entra ID, a GUID. */
  clientId: string
  /** Where the front ends and the API are served from, e.g. `coaching.example.com`. */
  host: string
  /** Three numbers; must rise with every package. */
  version: string
  labels: Labels
  /** The same in other languages. */
  translations: readonly Translation[]
}
