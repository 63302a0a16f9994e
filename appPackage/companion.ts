import type { Labels } from './labels.ts'
import { actions, mailboxPermission, mailboxSets, type Outlook, outlookOf, suggestionEvents } from './outlook.ts'
import { events, mailboxPermissions, surfaces } from './outlook-names.ts'
import type { PackageValues } from './values.ts'
import { element, writeXml, type XmlElement } from './xml.ts'

const office = 'http://schemas.microsoft.com/office'

/** The add-in for Outlook on Mac, on phones and without a subscription, which do not read the unified manifest. */
export function companionOf(values: PackageValues): string {
  const { companionId, host, version, labels, translations } = values
  const inOther = (of: (labels: Labels) => string) =>
    translations.map(({ locale, labels }) => element('Override', { Locale: locale, Value: of(labels) }))
  const outlook = outlookOf(values)
  const attributes = {
    xmlns: `${office}/appforoffice/1.1`,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xmlns:bt': `${office}/officeappbasictypes/1.0`,
    'xsi:type': 'MailApp',
  }
  return writeXml(
    element('OfficeApp', attributes, [
      element('Id', {}, companionId),
      element('Version', {}, `${version}.0`),
      element('ProviderName', {}, labels.developer),
      element('DefaultLocale', {}, 'en-US'),
      byDefault(
        'DisplayName',
        labels.companion.name,
        inOther(({ companion }) => companion.name),
      ),
      byDefault(
        'Description',
        labels.companion.description,
        inOther(({ companion }) => companion.description),
      ),
      byDefault('IconUrl', outlook.listIcons.normal),
      byDefault('HighResolutionIconUrl', outlook.listIcons.large),
      byDefault('SupportUrl', `https://${host}/addin/about.html`),
      element('AppDomains', {}, [element('AppDomain', {}, `https://${host}`)]),
      element('Hosts', {}, [element('Host', { Name: 'Mailbox' })]),
      element('Requirements', {}, [
        element('Sets', {}, [element('Set', { Name: 'Mailbox', MinVersion: mailboxSets.phone })]),
      ]),
      formSettings(outlook),
      element('Permissions', {}, mailboxPermissions[mailboxPermission] ?? ''),
      element('Rule', { 'xsi:type': 'ItemIs', ItemType: 'Appointment', FormType: 'Read' }),
      element('DisableEntityHighlighting', {}, 'true'),
      versionOverrides(outlook, resources(values)),
    ]),
  )
}

/** Required by the format; clients that know the buttons below pass over it. */
function formSettings({ panePage }: Outlook): XmlElement {
  const settings = [byDefault('SourceLocation', panePage), element('RequestedHeight', {}, '450')]
  return element('FormSettings', {}, [
    element('Form', { 'xsi:type': 'ItemRead' }, [element('DesktopSettings', {}, settings)]),
  ])
}

/** The outer one only holds the inner: no client that lacks 1.1 has the Mailbox set that we ask for. */
function versionOverrides(outlook: Outlook, resources: XmlElement): XmlElement {
  const set = element('bt:Set', { Name: 'Mailbox', MinVersion: mailboxSets.phone })
  const attributes = { xmlns: `${office}/mailappversionoverrides/1.1`, 'xsi:type': 'VersionOverridesV1_1' }
  return element(
    'VersionOverrides',
    { xmlns: `${office}/mailappversionoverrides`, 'xsi:type': 'VersionOverridesV1_0' },
    [
      element('VersionOverrides', attributes, [
        reference('Description', 'description'),
        element('Requirements', {}, [element('bt:Sets', {}, [set])]),
        element('Hosts', {}, [
          element('Host', { 'xsi:type': 'MailHost' }, [
            element('Runtimes', {}, [
              element('Runtime', { resid: 'commandsPage' }, [
                element('Override', { type: 'javascript', resid: 'eventsScript' }),
              ]),
            ]),
            element('DesktopFormFactor', {}, [
              reference('FunctionFile', 'commandsPage'),
              ...outlook.forms.map((form) => ribbon(form, outlook)),
              launchEvents(),
            ]),
            element('MobileFormFactor', {}, [logButton(outlook)]),
          ]),
        ]),
        resources,
      ]),
    ],
  )
}

function ribbon({ context, id, buttons }: Outlook['forms'][number], { ribbonIcons }: Outlook): XmlElement {
  const controls = buttons.map((button) =>
    element('Control', { 'xsi:type': 'Button', id: button.id }, [
      reference('Label', `${button.id}.label`),
      element('Supertip', {}, [
        reference('Title', `${button.id}.label`),
        reference('Description', `${button.id}.hint`),
      ]),
      element(
        'Icon',
        {},
        ribbonIcons.map(({ size }) => element('bt:Image', { size: `${size}`, resid: `icon-${size}` })),
      ),
      button.actionId === actions.openPane ? showPane() : execute(button.actionId),
    ]),
  )
  const group = element('Group', { id }, [reference('Label', `${id}.label`), ...controls])
  return element('ExtensionPoint', { 'xsi:type': surfaces[context] ?? '' }, [
    element('OfficeTab', { id: 'TabDefault' }, [group]),
  ])
}

function launchEvents(): XmlElement {
  const handled = suggestionEvents.map(({ type, actionId }) =>
    element('LaunchEvent', { Type: events[type]?.xml ?? '', FunctionName: actionId }),
  )
  return element('ExtensionPoint', { 'xsi:type': 'LaunchEvent' }, [
    element('LaunchEvents', {}, handled),
    reference('SourceLocation', 'commandsPage'),
  ])
}

/** Outlook on phones writes "Log" on the card whatever the label says. */
function logButton({ log, mobileIcons }: Outlook): XmlElement {
  const images = mobileIcons.map(({ size, scale }) =>
    element('bt:Image', { size: `${size}`, scale: `${scale}`, resid: `log-${size}-${scale}` }),
  )
  return element('ExtensionPoint', { 'xsi:type': 'MobileLogEventAppointmentAttendee' }, [
    element('Control', { 'xsi:type': 'MobileButton', id: log.id }, [
      reference('Label', `${log.id}.label`),
      element('Icon', { 'xsi:type': 'bt:MobileIconList' }, images),
      showPane(),
    ]),
  ])
}

function showPane(): XmlElement {
  return element('Action', { 'xsi:type': 'ShowTaskpane' }, [reference('SourceLocation', 'panePage')])
}

function execute(name: string): XmlElement {
  return element('Action', { 'xsi:type': 'ExecuteFunction' }, [element('FunctionName', {}, name)])
}

function resources(values: PackageValues): XmlElement {
  const { panePage, commandsPage, eventsScript, ribbonIcons, mobileIcons } = outlookOf(values)
  const images: Named[] = [
    ...ribbonIcons.map(({ size, url }): Named => [`icon-${size}`, url]),
    ...mobileIcons.map(({ size, scale, url }): Named => [`log-${size}-${scale}`, url]),
  ]
  const { short, long } = stringsOf(values)
  const others = values.translations.map(({ locale, labels }) => ({ locale, ...stringsOf({ ...values, labels }) }))
  const strings = (kind: 'short' | 'long') => (named: Named, place: number) =>
    stringIn(
      named,
      others.map((other) => ({ locale: other.locale, text: other[kind][place]?.[1] ?? '' })),
    )
  return element('Resources', {}, [
    element('bt:Images', {}, images.map(named('bt:Image'))),
    element('bt:Urls', {}, Object.entries({ panePage, commandsPage, eventsScript }).map(named('bt:Url'))),
    element('bt:ShortStrings', {}, short.map(strings('short'))),
    element('bt:LongStrings', {}, long.map(strings('long'))),
  ])
}

type Named = readonly [id: string, value: string]

/** In every language in the same order. */
function stringsOf(values: PackageValues): Record<'short' | 'long', Named[]> {
  const { forms, log } = outlookOf(values)
  const buttons = forms.flatMap((form) => form.buttons)
  return {
    short: [...forms, ...buttons, log].map(({ id, label }): Named => [`${id}.label`, label]),
    long: [
      ['description', values.labels.companion.description],
      ...buttons.map(({ id, hint }): Named => [`${id}.hint`, hint]),
    ],
  }
}

function stringIn([id, value]: Named, others: readonly { locale: string; text: string }[]): XmlElement {
  const overrides = others.map(({ locale, text }) => element('bt:Override', { Locale: locale, Value: text }))
  return element('bt:String', { id, DefaultValue: value }, overrides)
}

function named(name: string) {
  return ([id, value]: Named) => element(name, { id, DefaultValue: value })
}

function byDefault(name: string, value: string, others: readonly XmlElement[] = []): XmlElement {
  return element(name, { DefaultValue: value }, others)
}

function reference(name: string, resid: string): XmlElement {
  return element(name, { resid })
}
