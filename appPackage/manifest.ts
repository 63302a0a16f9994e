import type labelsInEnglish from './locales/en.json'

export interface PackageValues {
  /** Id of the Teams app, a GUID. */
  appId: string
  /** Id of the app registration in Microsoft Entra ID, a GUID. */
  clientId: string
  /** Where the front ends and the API are served from, e.g. `coaching.example.com`. */
  host: string
  /** Three numbers; must rise with every package. */
  version: string
  labels: typeof labelsInEnglish
}

const schemaVersion = '1.25'

/** The unified app manifest: a personal tab in Teams and a task pane beside meetings in Outlook. */
export function manifestOf({ appId, clientId, host, version, labels }: PackageValues) {
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
    localizationInfo: { defaultLanguageTag: 'en' },
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
      { entityId: 'about', scopes: ['personal'] },
    ],
    webApplicationInfo: {
      id: clientId,
      resource: `api://${clientId}`,
      nestedAppAuthInfo: [{ redirectUri: `brk-multihub://${host}`, scopes: [`api://${clientId}/access_as_user`] }],
    },
    authorization: {
      permissions: { resourceSpecific: [{ name: 'MailboxItem.Read.User', type: 'Delegated' }] },
    },
    extensions: [outlookExtension(page, labels.ribbon)],
  }
}

export type Manifest = ReturnType<typeof manifestOf>

/** Reading the id of a meeting that its organizer has open needs Mailbox 1.8. */
function outlookExtension(page: (path: string) => string, labels: PackageValues['labels']['ribbon']) {
  const icons = [16, 32, 80].map((size) => ({ size, url: page(`addin/icons/icon-${size}.png`) }))
  const ribbon = (context: string, prefix: string) => ({
    contexts: [context],
    tabs: [
      {
        builtInTabId: 'TabDefault',
        groups: [
          {
            id: `${prefix}Group`,
            label: labels.group,
            icons,
            controls: [
              {
                id: `${prefix}OpenPane`,
                type: 'button',
                label: labels.button,
                icons,
                supertip: { title: labels.button, description: labels.hint },
                actionId: 'openPane',
              },
            ],
          },
        ],
      },
    ],
  })
  return {
    requirements: {
      scopes: ['mail'],
      formFactors: ['desktop'],
      capabilities: [{ name: 'Mailbox', minVersion: '1.8' }],
    },
    runtimes: [
      {
        id: 'pane',
        type: 'general',
        lifetime: 'short',
        code: { page: page('addin/pane.html') },
        actions: [{ id: 'openPane', type: 'openPage', view: 'pane' }],
      },
    ],
    ribbons: [ribbon('meetingDetailsOrganizer', 'organizer'), ribbon('meetingDetailsAttendee', 'attendee')],
  }
}
