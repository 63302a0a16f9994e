import { childNamed, resourcesOf } from './companion-reader.ts'
import type { Manifest, Runtime } from './manifest.ts'
import { events, mailboxPermissions, surfaces } from './outlook-names.ts'
import { elementsNamed, type XmlElement } from './xml.ts'

/** What a manifest says of Outlook, one fact a key, in the words of the XML. */
type Facts = Record<string, string>

/** What a person would find different in two Outlooks, or the two manifests in each other. */
export function differences(manifest: Manifest, xml: XmlElement): string[] {
  const unified = factsOfManifest(manifest)
  const companion = factsOfCompanion(xml)
  return [...new Set([...Object.keys(unified), ...Object.keys(companion)])]
    .filter((key) => unified[key] !== companion[key])
    .map((key) => `The two manifests differ at ${key}: ${worded(unified[key])} and ${worded(companion[key])}.`)
}

function worded(value: string | undefined): string {
  return value === undefined ? 'nothing' : `"${value}"`
}

function factsOfManifest({ version, authorization, extensions }: Manifest): Facts {
  const [extension] = extensions
  const [mailbox] = authorization.permissions.resourceSpecific
  const facts: Facts = {
    'the id of the add-in for other clients': extension?.alternates[0]?.hide.customOfficeAddin.officeAddinId ?? '',
    'the version': `${version}.0`,
    'the permission': mailboxPermissions[mailbox?.name ?? ''] ?? '',
  }
  for (const { contexts, tabs } of extension?.ribbons ?? []) {
    for (const { id, label, controls } of tabs.flatMap(({ groups }) => groups)) {
      facts[`the place of ${id}`] = surfaces[contexts[0] ?? ''] ?? ''
      facts[`the label of ${id}`] = label
      for (const { actionId, ...control } of controls) {
        const runtime = runtimeOf(extension, actionId)
        facts[`the group of ${control.id}`] = id
        facts[`the label of ${control.id}`] = control.label
        facts[`the title of ${control.id}`] = control.supertip.title
        facts[`the hint of ${control.id}`] = control.supertip.description
        facts[`the icons of ${control.id}`] = control.icons.map(({ size, url }) => `${size} ${url}`).join(', ')
        facts[`the page of ${control.id}`] = runtime?.code.page ?? ''
        if (!opensPage(runtime, actionId)) facts[`the function of ${control.id}`] = actionId
      }
    }
  }
  for (const { type, actionId } of extension?.autoRunEvents.flatMap((group) => group.events) ?? []) {
    const code = runtimeOf(extension, actionId)?.code
    facts[`the handler of ${events[type]?.xml ?? type}`] = actionId
    facts['the page of events'] = code?.page ?? ''
    facts['the script of events'] = code?.script ?? ''
  }
  return facts
}

function runtimeOf(extension: Manifest['extensions'][number] | undefined, actionId: string): Runtime | undefined {
  return extension?.runtimes.find(({ actions }) => actions.some(({ id }) => id === actionId))
}

function opensPage(runtime: Runtime | undefined, actionId: string): boolean {
  return runtime?.actions.some(({ id, type }) => id === actionId && type === 'openPage') ?? false
}

function factsOfCompanion(xml: XmlElement): Facts {
  const resources = resourcesOf(xml)
  const referred = (found: XmlElement | undefined) => resources.get(found?.attributes.resid ?? '')?.value ?? ''
  const first = (name: string) => elementsNamed(xml, name)[0]
  const facts: Facts = {
    'the id of the add-in for other clients': childNamed(xml, 'Id')?.text ?? '',
    'the version': childNamed(xml, 'Version')?.text ?? '',
    'the permission': childNamed(xml, 'Permissions')?.text ?? '',
    'the page of events': referred(first('Runtime')),
    'the script of events': referred(childNamed(first('Runtime'), 'Override')),
  }
  for (const point of elementsNamed(xml, 'ExtensionPoint')) {
    for (const group of elementsNamed(point, 'Group')) {
      const { id = '' } = group.attributes
      facts[`the place of ${id}`] = point.attributes['xsi:type'] ?? ''
      facts[`the label of ${id}`] = referred(childNamed(group, 'Label'))
      for (const control of elementsNamed(group, 'Control')) {
        const { id: name = '' } = control.attributes
        const supertip = childNamed(control, 'Supertip')
        const action = childNamed(control, 'Action')
        const called = childNamed(action, 'FunctionName')
        const icons = elementsNamed(control, 'bt:Image').map((image) => `${image.attributes.size} ${referred(image)}`)
        facts[`the group of ${name}`] = id
        facts[`the label of ${name}`] = referred(childNamed(control, 'Label'))
        facts[`the title of ${name}`] = referred(childNamed(supertip, 'Title'))
        facts[`the hint of ${name}`] = referred(childNamed(supertip, 'Description'))
        facts[`the icons of ${name}`] = icons.join(', ')
        facts[`the page of ${name}`] = referred(called ? first('FunctionFile') : childNamed(action, 'SourceLocation'))
        if (called) facts[`the function of ${name}`] = called.text
      }
    }
  }
  for (const { attributes } of elementsNamed(xml, 'LaunchEvent')) {
    facts[`the handler of ${attributes.Type}`] = attributes.FunctionName ?? ''
  }
  return facts
}
