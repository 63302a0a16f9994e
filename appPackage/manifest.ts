import { activityTypesOf, sendPermission } from './activities.ts'
import { actions, mailboxPermission, mailboxSets, type Outlook, outlookOf, suggestionEvents } from './outlook.ts'
import type { PackageValues } from './values.ts'

const schemaVersion = '1.25'

/** Name of the generated file with the texts of a language, under the keys that translations use. */
const languageFile = (tag: string) => `${tag}.json`

/** The unified app manifest: a personal tab in Teams, and the add-in in Outlook on the web and on Windows. */
export function manifestOf(values: PackageValues) {
  const { appId, clientId, host, version, labels, translations } = values
  const page = (path: string) => `https://${host}/${path}`
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${schemaVersion}/MicrosoftTeams.schema.json`,
    manifestVersion: schemaVersion,
    version,
    id: appId,
    developer: {
      name: labels.developer,
      websiteUrl: page('addin/about.html'),
      privacyUrl: page('addin/about.html#privacy'),
      termsOfUseUrl: page('addin/about.html#terms'),
    },
    name: labels.name,
    description: labels.description,
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#0F6C5C',
    localizationInfo: {
      defaultLanguageTag: 'en',
      defaultLanguageFile: languageFile('en'),
      additionalLanguages: translations.map(({ tag }) => ({ languageTag: tag, file: languageFile(tag) })),
    },
    defaultInstallScope: 'personal',
    showLoadingIndicator: true,
    validDomains: [host],
    staticTabs: [
      {
        entityId: 'pipeline',
        name: labels.tab,
        contentUrl: page('tabs/index.html'),
        websiteUrl: page('tabs/index.html'),
        scopes: ['personal'],
        context: ['personalTab'],
      },
      {
        entityId: 'meeting',
        name: labels.meetingTab,
        contentUrl: page('tabs/index.html?page=meeting'),
        websiteUrl: page('tabs/index.html?page=meeting'),
        scopes: ['groupChat'],
        context: ['meetingChatTab', 'meetingDetailsTab', 'meetingSidePanel'],
      },
      { entityId: 'about', scopes: ['personal'] },
    ],
    webApplicationInfo: {
      id: clientId,
      resource: `api://${clientId}`,
      nestedAppAuthInfo: [{ redirectUri: `brk-multihub://${host}`, scopes: [`api://${clientId}/access_as_user`] }],
    },
    authorization: {
      permissions: { resourceSpecific: [{ name: mailboxPermission, type: 'Delegated' }, sendPermission] },
    },
    activities: { activityTypes: activityTypesOf(labels.activities) },
    extensions: [extensionOf(values)],
  }
}

export type Manifest = ReturnType<typeof manifestOf>

export interface Requirements {
  scopes?: string[]
  formFactors?: string[]
  capabilities?: { name: string; minVersion: string }[]
}

export interface Runtime {
  id: string
  type: 'general'
  lifetime: 'short'
  requirements?: Requirements
  code: { page: string; script?: string }
  actions: { id: string; type: 'openPage' | 'executeFunction'; view?: string }[]
}

/** The one-click command has a runtime without further requirements: it stays where events are unknown. */
function extensionOf(values: PackageValues) {
  const outlook = outlookOf(values)
  return {
    requirements: { scopes: ['mail'], formFactors: ['desktop'], ...mailbox(mailboxSets.addIn) },
    runtimes: runtimesOf(outlook),
    ribbons: outlook.forms.map((form) => ribbonOf(form, outlook.ribbonIcons)),
    autoRunEvents: [
      {
        requirements: { scopes: ['mail'], ...mailbox(mailboxSets.events) },
        events: suggestionEvents.map((event) => ({ ...event })),
      },
    ],
    alternates: [{ hide: { customOfficeAddin: { officeAddinId: values.companionId } } }],
  }
}

function runtimesOf({ panePage, commandsPage, eventsScript }: Outlook): Runtime[] {
  const shared = { type: 'general', lifetime: 'short' } as const
  return [
    {
      id: 'Pane',
      ...shared,
      code: { page: panePage },
      actions: [{ id: actions.openPane, type: 'openPage', view: 'pane' }],
    },
    {
      id: 'Commands',
      ...shared,
      code: { page: commandsPage },
      actions: [{ id: actions.tag, type: 'executeFunction' }],
    },
    {
      id: 'Events',
      ...shared,
      requirements: mailbox(mailboxSets.events),
      code: { page: commandsPage, script: eventsScript },
      actions: suggestionEvents.map(({ actionId }) => ({ id: actionId, type: 'executeFunction' })),
    },
  ]
}

function ribbonOf({ context, id, label, buttons }: Outlook['forms'][number], icons: Outlook['ribbonIcons']) {
  const controls = buttons.map((button) => ({
    id: button.id,
    type: 'button',
    label: button.label,
    icons,
    supertip: { title: button.label, description: button.hint },
    actionId: button.actionId,
  }))
  return { contexts: [context], tabs: [{ builtInTabId: 'TabDefault', groups: [{ id, label, icons, controls }] }] }
}

function mailbox(minVersion: string) {
  return { capabilities: [{ name: 'Mailbox', minVersion }] }
}
