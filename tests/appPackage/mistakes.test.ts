import { expect, test } from '@jest/globals'
import type { AppPackage } from '../../appPackage/app-package.ts'
import { problemsIn } from '../../appPackage/check.ts'
import { localeFileOf } from '../../appPackage/locale-file.ts'
import { builtPages, packaged, reading, values } from './packaged.ts'

const variable = '$'.concat('{{TEAMS_APP_ID}}')

/** One row a kind of mistake, all in one file however long: what no check would find any more is seen at a glance. */
type Mistake = [title: string, make: (app: AppPackage, pages: Map<string, string>) => void, finding: string]

function extensionOf({ manifest }: AppPackage) {
  const [extension] = manifest.extensions
  if (!extension) throw new Error('The manifest says nothing of Outlook.')
  return extension
}

function buttonOf(app: AppPackage) {
  const button = extensionOf(app).ribbons[0]?.tabs[0]?.groups[0]?.controls[0]
  if (!button) throw new Error('The manifest has no button.')
  return button
}

function runtimeOf(app: AppPackage, id: string) {
  const runtime = extensionOf(app).runtimes.find((found) => found.id === id)
  if (!runtime) throw new Error(`The manifest has no runtime ${id}.`)
  return runtime
}

/** Replaces what stands in the XML; throws where it does not, so that no mistake is made in vain. */
function inXml(before: string | RegExp, after: string) {
  return (app: AppPackage) => {
    const changed = app.companion.replace(before, after)
    if (changed === app.companion) throw new Error(`The companion has no ${before}.`)
    app.companion = changed
  }
}

const inManifest: Mistake[] = [
  [
    'a variable without a value',
    ({ manifest }) => {
      manifest.id = variable
    },
    'manifest.id holds a variable that has no value.',
  ],
  [
    'an http address',
    ({ manifest }) => {
      manifest.developer.websiteUrl = 'http://coaching.example.com/'
    },
    'http://coaching.example.com/ must be https.',
  ],
  [
    'a page on another host',
    ({ manifest }) => {
      manifest.validDomains = ['other.example.com']
    },
    'coaching.example.com is used but is not in validDomains.',
  ],
  [
    'a tab with the id of another',
    ({ manifest }) => {
      for (const tab of manifest.staticTabs) tab.entityId = 'pipeline'
    },
    'The id pipeline is used twice.',
  ],
  [
    'a misspelt permission',
    ({ manifest }) => {
      manifest.authorization.permissions.resourceSpecific = [{ name: 'MailboxItem.Reed.User', type: 'Delegated' }]
    },
    'MailboxItem.Reed.User is not a permission that this app knows a use for.',
  ],
  [
    'a sign-in for another origin',
    ({ manifest }) => {
      manifest.webApplicationInfo.nestedAppAuthInfo = [{ redirectUri: 'brk-multihub://old.example.com', scopes: [] }]
    },
    'nestedAppAuthInfo has brk-multihub://old.example.com, but the tab is at coaching.example.com.',
  ],
  [
    'an absent icon',
    ({ manifest }) => {
      manifest.icons.color = 'colour.png'
    },
    'The icon appPackage/colour.png is not there.',
  ],
  [
    'an icon of another size',
    ({ manifest }) => {
      manifest.icons.color = 'outline.png'
    },
    'appPackage/outline.png is 32 × 32 pixels and must be 192 × 192.',
  ],
  [
    'an icon that is no picture',
    ({ manifest }) => {
      manifest.icons.color = 'manifest.json'
    },
    'appPackage/manifest.json is not a PNG.',
  ],
  [
    'an outline that is not transparent',
    ({ manifest }) => {
      manifest.icons.outline = 'color.png'
    },
    'color.png must be transparent.',
  ],
  [
    'an absent locale file',
    (app) => {
      app.locales = {}
    },
    'The locale file en.json is not there.',
  ],
  [
    'a locale file that nothing names',
    (app) => {
      app.locales['fr.json'] = localeFileOf(app.manifest)
    },
    'The locale file fr.json is not named in the manifest.',
  ],
  [
    'a language without its file',
    (app) => {
      delete app.locales['de.json']
    },
    'The locale file de.json is not there.',
  ],
  [
    'a text that another language does not have',
    (app) => {
      delete app.locales['de.json']?.['name.full']
    },
    'de.json and the manifest differ at name.full.',
  ],
  [
    'buttons in another order than their texts',
    (app) => {
      extensionOf(app).ribbons[0]?.tabs[0]?.groups[0]?.controls.reverse()
    },
    'en.json and the manifest differ at extensions[0].ribbons[0].tabs[0].groups[0].controls[0].label.',
  ],
]

const inOutlook: Mistake[] = [
  [
    'a button that calls nothing',
    (app) => {
      buttonOf(app).actionId = 'openPain'
    },
    'The control organizerOpenPane calls the action openPain, which no runtime has.',
  ],
  [
    'an event that calls nothing',
    (app) => {
      runtimeOf(app, 'Events').actions.pop()
    },
    'The event infoBarDismissClicked calls the action onSuggestionDismissed, which no runtime has.',
  ],
  [
    'a misspelt event',
    (app) => {
      for (const { events } of extensionOf(app).autoRunEvents) events.push({ type: 'appointmentMoved', actionId: 'a' })
    },
    'appointmentMoved is not an event of Outlook.',
  ],
  [
    'an event that is younger than what is required',
    (app) => {
      for (const group of extensionOf(app).autoRunEvents) {
        group.requirements.capabilities = [{ name: 'Mailbox', minVersion: '1.10' }]
      }
    },
    'appointmentAttendeesChanged came with Mailbox 1.11 and is declared for 1.10.',
  ],
  [
    'events in a runtime that requires more than they',
    (app) => {
      runtimeOf(app, 'Events').requirements = { capabilities: [{ name: 'Mailbox', minVersion: '1.13' }] }
    },
    'infoBarDismissClicked is declared for Mailbox 1.11, but its runtime requires more.',
  ],
  [
    'events without a script',
    (app) => {
      delete runtimeOf(app, 'Events').code.script
    },
    'infoBarDismissClicked has no script for classic Outlook in the runtime Events.',
  ],
  [
    'a function command in a runtime with too high a requirement',
    (app) => {
      runtimeOf(app, 'Commands').requirements = { capabilities: [{ name: 'Mailbox', minVersion: '1.11' }] }
    },
    'The control organizerTag would vanish below Mailbox 1.11, which its runtime Commands requires.',
  ],
  [
    'a misspelt place',
    (app) => {
      for (const ribbon of extensionOf(app).ribbons) ribbon.contexts = ['meetingDetailsOrganiser']
    },
    'meetingDetailsOrganiser is not a place in Outlook that this app has buttons for.',
  ],
  [
    'the same id on two controls',
    (app) => {
      buttonOf(app).id = 'attendeeOpenPane'
    },
    'The id attendeeOpenPane is used twice.',
  ],
  [
    'the same id on two runtimes',
    (app) => {
      runtimeOf(app, 'Commands').id = 'Pane'
    },
    'The id Pane is used twice.',
  ],
  [
    'a button without icons',
    (app) => {
      buttonOf(app).icons = []
    },
    'organizerOpenPane has no icon of 80 pixels.',
  ],
  [
    'a companion with the id of the app',
    (app) => {
      extensionOf(app).alternates = [{ hide: { customOfficeAddin: { officeAddinId: values.appId } } }]
    },
    'The add-in for other clients has the id of the app and needs one of its own.',
  ],
  [
    'an alternate that is not the companion',
    (app) => {
      extensionOf(app).alternates = [{ hide: { customOfficeAddin: { officeAddinId: values.clientId } } }]
    },
    `differ at the id of the add-in for other clients: "${values.clientId}" and "${values.companionId}".`,
  ],
]

const inPages: Mistake[] = [
  [
    'a page that is not built',
    (_, pages) => pages.delete('dist/web/addin/commands.html'),
    'addin/commands.html is named and is not there.',
  ],
  [
    'a script that is not built',
    (_, pages) => pages.delete('dist/web/addin/events.js'),
    'addin/events.js is named and is not there.',
  ],
  [
    'a script of events that is too large',
    (_, pages) => pages.set('dist/web/addin/events.js', ' '.repeat(20_001)),
    'dist/web/addin/events.js has 20001 bytes; scripts of events may have 20000.',
  ],
  [
    'a handler that the script does not have',
    (_, pages) => pages.set('dist/web/addin/events.js', 'Office.actions.associate("onNewAppointment", f)'),
    'dist/web/addin/events.js has no handler onAttendeesChanged.',
  ],
  [
    'a script from elsewhere',
    (_, pages) => pages.set('dist/web/addin/pane.html', '<script async src="//cdn.example.com/a.js"></script>'),
    'dist/web/addin/pane.html loads //cdn.example.com/a.js.',
  ],
  [
    'a page without office.js',
    (_, pages) => pages.set('dist/web/addin/commands.html', '<p>Hello</p>'),
    'dist/web/addin/commands.html does not load office.js.',
  ],
  [
    'an absent ribbon icon',
    (app) => {
      buttonOf(app).icons = [{ size: 16, url: 'https://coaching.example.com/addin/icons/icon-17.png' }]
    },
    'The icon dist/web/addin/icons/icon-17.png is not there.',
  ],
  [
    'a ribbon icon of another size',
    (app) => {
      buttonOf(app).icons = [{ size: 20, url: 'https://coaching.example.com/addin/icons/icon-80.png' }]
    },
    'dist/web/addin/icons/icon-80.png is 80 × 80 pixels and must be 20 × 20.',
  ],
  [
    'a mobile icon of another size',
    inXml('addin/icons/log-48-3.png', 'addin/icons/log-48-1.png?large'),
    'dist/web/addin/icons/log-48-1.png is 48 × 48 pixels and must be 144 × 144.',
  ],
  [
    'an icon of the list of add-ins that is too small',
    inXml('icons/icon-128.png', 'icons/icon-80.png?list'),
    'dist/web/addin/icons/icon-80.png is 80 × 80 pixels and must be 128 × 128.',
  ],
]

const inCompanion: Mistake[] = [
  [
    'a button that speaks English to everybody',
    inXml('<bt:Override Locale="de-DE" Value="Als Coaching markieren"/>', ''),
    'organizerTag.label says nothing in de.',
  ],
  [
    'a name that is too long in another language',
    inXml('Value="Coaching Cascade (Mac und mobil)', `Value="${'x'.repeat(126)}`),
    'DisplayName in de-DE has 126 characters and may have 125.',
  ],
  ['an element that is not closed', inXml('</Hosts>', ''), 'The companion is not well-formed XML:'],
  ['a prefix that stands for nothing', inXml(/ xmlns:bt="[^"]*"/, ''), 'The companion is not well-formed XML:'],
  ['a missing element', inXml(/<SupportUrl.*\n/, ''), 'OfficeApp MailApp has no SupportUrl.'],
  ['an element of no meaning', inXml('<Runtimes>', '<Runtimes><Runtine/>'), 'Runtimes may not hold Runtine.'],
  [
    'elements in the wrong order',
    inXml(/(<Permissions>.*\n)\s*(<Rule.*\n)/, '$2$1'),
    'In OfficeApp MailApp, Permissions must stand before Rule.',
  ],
  ['an element that stands twice', inXml(/(<Id>.*\n)/, '$1$1'), 'OfficeApp MailApp has more than one Id.'],
  [
    'a misspelt extension point',
    inXml('"LaunchEvent"', '"LaunchEvents"'),
    'ExtensionPoint LaunchEvents is not known to Outlook.',
  ],
  [
    'the namespace of the other version',
    inXml('mailappversionoverrides/1.1', 'mailappversionoverrides'),
    'VersionOverrides VersionOverridesV1_1 must have the namespace',
  ],
  [
    'a reference to nothing',
    inXml('<FunctionFile resid="commandsPage"', '<FunctionFile resid="commandPage"'),
    'FunctionFile refers to commandPage, which is not among the resources.',
  ],
  [
    'a reference to a thing of another kind',
    inXml('<Title resid="organizerTag.label"', '<Title resid="organizerTag.hint"'),
    'Title refers to organizerTag.hint, which is not in bt:ShortStrings.',
  ],
  [
    'a control with the id of another',
    inXml('id="attendeeTag"', 'id="organizerTag"'),
    'The id organizerTag is used twice.',
  ],
  [
    'a resource with the id of another',
    inXml('Image id="log-25-1"', 'Image id="log-25-2"'),
    'The id log-25-2 is used twice.',
  ],
  [
    'a label that is too long',
    inXml('label" DefaultValue="Tag as', `label" DefaultValue="${'x'.repeat(126)}`),
    'organizerTag.label has 135 characters and may have 125.',
  ],
  [
    'a hint that is too long',
    inXml('hint" DefaultValue="See what', `hint" DefaultValue="${'x'.repeat(250)}`),
    'organizerOpenPane.hint has 320 characters and may have 250.',
  ],
  [
    'a mobile label that is too long',
    inXml('attendeeLog.label" DefaultValue="', `attendeeLog.label" DefaultValue="${'x'.repeat(25)}`),
    'the mobile label attendeeLog.label has 33 characters and may have 32.',
  ],
  [
    'an id of a resource that is too long',
    inXml('<bt:Url id="', `<bt:Url id="${'x'.repeat(24)}-`),
    'has 33 characters and may have 32.',
  ],
  ['a mobile icon too few', inXml(/<bt:Image size="48" scale="2".*\n/, ''), 'attendeeLog has no icon of 48 × 2.'],
  [
    'an http address in the XML',
    inXml('https://coaching.example.com/addin/pane.html', 'http://coaching.example.com/addin/pane.html'),
    'http://coaching.example.com/addin/pane.html must be https.',
  ],
  [
    'an address on another host',
    inXml('https://coaching.example.com/addin/events.js', 'https://cdn.example.com/addin/events.js'),
    'https://cdn.example.com/addin/events.js is on another host than the app.',
  ],
  [
    'the id of the app in the XML',
    inXml(values.companionId, values.appId),
    `The id ${values.appId} is that of the app`,
  ],
  ['another version', inXml('0.1.0.0', '0.1.1.0'), 'differ at the version: "0.1.0.0" and "0.1.1.0".'],
  [
    'another permission',
    inXml('ReadWriteItem', 'ReadWriteMailbox'),
    'differ at the permission: "ReadWriteItem" and "ReadWriteMailbox".',
  ],
  [
    'another label',
    inXml('Tag as coaching"', 'Coach"'),
    'differ at the label of organizerTag: "Tag as coaching" and "Coach".',
  ],
  ['another hint', inXml('A second click', 'Another click'), 'differ at the hint of organizerTag:'],
  [
    'another page',
    inXml(
      'id="panePage" DefaultValue="https://coaching.example.com/addin/pane.html',
      'id="panePage" DefaultValue="https://coaching.example.com/addin/about.html',
    ),
    'differ at the page of organizerOpenPane:',
  ],
  [
    'another control',
    inXml('id="attendeeTag"', 'id="attendeeTagIt"'),
    'differ at the label of attendeeTag: "Tag as coaching" and nothing.',
  ],
  ['another function', inXml('>tagOneClick<', '>tagTwoClicks<'), 'differ at the function of organizerTag:'],
  [
    'another place for the buttons',
    inXml('AppointmentOrganizerCommandSurface', 'AppointmentAttendeeCommandSurface'),
    'differ at the place of organizerGroup:',
  ],
  [
    'another event',
    inXml('OnNewAppointmentOrganizer', 'OnNewAppointmentOrganiser'),
    'differ at the handler of OnNewAppointmentOrganizer: "onNewAppointment" and nothing.',
  ],
  [
    'another handler',
    inXml('FunctionName="onAttendeesChanged"', 'FunctionName="onNewAppointment"'),
    'differ at the handler of OnAppointmentAttendeesChanged: "onAttendeesChanged" and "onNewAppointment".',
  ],
  [
    'another script for events',
    inXml('addin/events.js', 'addin/event.js'),
    'differ at the script of events: "https://coaching.example.com/addin/events.js"',
  ],
]

test.each([...inManifest, ...inOutlook, ...inPages, ...inCompanion])('%s is found', (_, make, finding) => {
  const app = packaged()
  const pages = builtPages()
  make(app, pages)
  expect(problemsIn(app, reading(pages)).join('\n')).toContain(finding)
})
