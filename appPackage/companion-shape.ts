import type { XmlElement } from './xml.ts'

/**
 * What an element holds and in which order, by its name, with its `xsi:type` where that decides, or with its parent.
 * `?` may be absent, `+` may repeat, `*` may do both. After [MS-OWEMXML], as far as this app needs it.
 */
const shapes: Readonly<Record<string, string>> = {
  'OfficeApp MailApp':
    'Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl ' +
    'AppDomains? Hosts Requirements FormSettings Permissions Rule DisableEntityHighlighting? VersionOverrides',
  DisplayName: 'Override*',
  'OfficeApp/Description': 'Override*',
  AppDomains: 'AppDomain+',
  Hosts: 'Host+',
  Host: '',
  'OfficeApp/Requirements': 'Sets',
  'VersionOverrides/Requirements': 'bt:Sets',
  Sets: 'Set+',
  'bt:Sets': 'bt:Set+',
  FormSettings: 'Form+',
  'Form ItemRead': 'DesktopSettings',
  DesktopSettings: 'SourceLocation RequestedHeight',
  'Rule ItemIs': '',
  'VersionOverrides VersionOverridesV1_0': 'Description? Requirements? Hosts? Resources? VersionOverrides',
  'VersionOverrides VersionOverridesV1_1': 'Description Requirements Hosts Resources',
  'Host MailHost': 'Runtimes DesktopFormFactor MobileFormFactor',
  Runtimes: 'Runtime+',
  Runtime: 'Override',
  DesktopFormFactor: 'FunctionFile ExtensionPoint+',
  MobileFormFactor: 'FunctionFile? ExtensionPoint+',
  'ExtensionPoint AppointmentOrganizerCommandSurface': 'OfficeTab+',
  'ExtensionPoint AppointmentAttendeeCommandSurface': 'OfficeTab+',
  'ExtensionPoint LaunchEvent': 'LaunchEvents SourceLocation',
  'ExtensionPoint MobileLogEventAppointmentAttendee': 'Control',
  LaunchEvents: 'LaunchEvent+',
  OfficeTab: 'Group+',
  Group: 'Label Control+',
  'Control Button': 'Label Supertip Icon Action',
  'Control MobileButton': 'Label Icon Action',
  Supertip: 'Title Description',
  Icon: 'bt:Image+',
  'Icon bt:MobileIconList': 'bt:Image+',
  'Action ShowTaskpane': 'SourceLocation',
  'Action ExecuteFunction': 'FunctionName',
  Resources: 'bt:Images bt:Urls bt:ShortStrings bt:LongStrings',
  'bt:Images': 'bt:Image+',
  'bt:Urls': 'bt:Url+',
  'bt:String': 'bt:Override*',
  'bt:ShortStrings': 'bt:String+',
  'bt:LongStrings': 'bt:String+',
}

const namespaces: Readonly<Record<string, string>> = {
  MailApp: 'http://schemas.microsoft.com/office/appforoffice/1.1',
  VersionOverridesV1_0: 'http://schemas.microsoft.com/office/mailappversionoverrides',
  VersionOverridesV1_1: 'http://schemas.microsoft.com/office/mailappversionoverrides/1.1',
}

/** Elements that are missing, foreign, repeated or out of order: Outlook refuses the whole file for one of them. */
export function shapeProblems(found: XmlElement, parent = ''): string[] {
  const type = found.attributes['xsi:type']
  const title = type ? `${found.name} ${type}` : found.name
  const shape = shapes[title] ?? shapes[`${parent}/${found.name}`]
  if (shape === undefined && type) return [`${title} is not known to Outlook.`]
  const namespace = type && namespaces[type]
  const wrongNamespace = namespace && found.attributes.xmlns !== namespace
  return [
    ...(wrongNamespace ? [`${title} must have the namespace ${namespace}.`] : []),
    ...sequenceProblems(title, found.children, shape ?? ''),
    ...found.children.flatMap((child) => shapeProblems(child, found.name)),
  ]
}

function sequenceProblems(title: string, children: readonly XmlElement[], shape: string): string[] {
  const places = shape.split(' ').filter(Boolean)
  const names = places.map((place) => place.replace(/[?+*]$/, ''))
  const held = children.map(({ name }) => name)
  return [
    ...names
      .filter((name, place) => !/[?*]$/.test(places[place] ?? '') && !held.includes(name))
      .map((name) => `${title} has no ${name}.`),
    ...held.flatMap((name, index) => {
      if (!names.includes(name)) return [`${title} may not hold ${name}.`]
      const before = held[index - 1] ?? ''
      if (names.indexOf(name) < names.indexOf(before)) return [`In ${title}, ${name} must stand before ${before}.`]
      return name === before && !places.some((place) => place === `${name}+` || place === `${name}*`)
        ? [`${title} has more than one ${name}.`]
        : []
    }),
  ]
}
