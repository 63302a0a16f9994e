import type { AppPackage } from './app-package.ts'
import { repeated } from './check-manifest.ts'
import { childNamed, resourcesOf } from './companion-reader.ts'
import { shapeProblems } from './companion-shape.ts'
import { differences } from './likeness.ts'
import type { Manifest } from './manifest.ts'
import { elementsNamed, everyElement, readXml, type XmlElement } from './xml.ts'

/** The XML for other clients. No schema of it can be had offline: these rules are ours. */
export function companionProblems({ manifest, companion }: AppPackage): string[] {
  try {
    const xml = readXml(companion)
    return [
      ...shapeProblems(xml),
      ...unresolved(xml),
      ...repeatedIds(xml),
      ...tooLong(xml),
      ...untranslated(xml, manifest),
      ...mobileIcons(xml),
      ...wrongAddresses(xml, manifest),
      ...sameId(xml, manifest),
      ...differences(manifest, xml),
    ].map((problem) => `In the companion: ${problem}`)
  } catch (error) {
    return [`The companion is not well-formed XML: ${error instanceof Error ? error.message : error}`]
  }
}

const kinds: Readonly<Record<string, string>> = {
  'bt:Image': 'bt:Images',
  SourceLocation: 'bt:Urls',
  FunctionFile: 'bt:Urls',
  Runtime: 'bt:Urls',
  Override: 'bt:Urls',
  Label: 'bt:ShortStrings',
  Title: 'bt:ShortStrings',
  Description: 'bt:LongStrings',
}

function unresolved(xml: XmlElement): string[] {
  const resources = resourcesOf(xml)
  return everyElement(xml).flatMap(({ name, attributes: { resid } }) => {
    if (resid === undefined) return []
    const resource = resources.get(resid)
    if (!resource) return [`${name} refers to ${resid}, which is not among the resources.`]
    return resource.kind === kinds[name] ? [] : [`${name} refers to ${resid}, which is not in ${kinds[name]}.`]
  })
}

function repeatedIds(xml: XmlElement): string[] {
  const idsOf = (...names: string[]) =>
    names.flatMap((name) => elementsNamed(xml, name)).flatMap(({ attributes: { id } }) => id ?? [])
  const resources = elementsNamed(xml, 'Resources').flatMap(({ children }) => children.flatMap((kind) => kind.children))
  return [...repeated(idsOf('Group', 'Control')), ...repeated(resources.flatMap(({ attributes: { id } }) => id ?? []))]
}

const longest: Readonly<Record<string, number>> = {
  'bt:Images': 2048,
  'bt:Urls': 2048,
  'bt:ShortStrings': 125,
  'bt:LongStrings': 250,
}

function tooLong(xml: XmlElement): string[] {
  const resources = resourcesOf(xml)
  const texts: [title: string, text: string, limit: number][] = [
    ...[...resources].map(([id, { kind, value }]): [string, string, number] => [id, value, longest[kind] ?? 0]),
    ...translated(xml).flatMap(({ title, kind, overrides }) =>
      overrides.map(({ locale, text }): [string, string, number] => [
        `${title} in ${locale}`,
        text,
        longest[kind] ?? 0,
      ]),
    ),
    ...[...resources.keys()].map((id): [string, string, number] => [`the id ${id}`, id, 32]),
    ['DisplayName', childNamed(xml, 'DisplayName')?.attributes.DefaultValue ?? '', 125],
    ['Description', childNamed(xml, 'Description')?.attributes.DefaultValue ?? '', 250],
    ...mobileButtons(xml).map((button): [string, string, number] => {
      const resid = childNamed(button, 'Label')?.attributes.resid ?? ''
      return [`the mobile label ${resid}`, resources.get(resid)?.value ?? '', 32]
    }),
  ]
  return texts
    .filter(([, text, limit]) => text.length > limit)
    .map(([title, text, limit]) => `${title} has ${text.length} characters and may have ${limit}.`)
}

/** Texts that other languages replace, with what they say. */
function translated(xml: XmlElement) {
  const strings = ['bt:ShortStrings', 'bt:LongStrings'].flatMap((kind) =>
    elementsNamed(xml, kind).flatMap(({ children }) =>
      children.map((text) => ({ kind, title: text.attributes.id ?? '', text })),
    ),
  )
  const named = [
    { kind: 'bt:ShortStrings', title: 'DisplayName', text: childNamed(xml, 'DisplayName') },
    { kind: 'bt:LongStrings', title: 'Description', text: childNamed(xml, 'Description') },
  ]
  return [...named, ...strings].map(({ kind, title, text }) => ({
    ...{ kind, title },
    overrides: (text?.children ?? []).map(({ attributes: { Locale = '', Value = '' } }) => ({
      locale: Locale,
      text: Value,
    })),
  }))
}

function untranslated(xml: XmlElement, { localizationInfo: { additionalLanguages } }: Manifest): string[] {
  return additionalLanguages.flatMap(({ languageTag }) =>
    translated(xml)
      .filter(({ overrides }) => !overrides.some(({ locale, text }) => text && locale.startsWith(`${languageTag}-`)))
      .map(({ title }) => `${title} says nothing in ${languageTag}.`),
  )
}

function mobileIcons(xml: XmlElement): string[] {
  const wanted = [25, 32, 48].flatMap((size) => [1, 2, 3].map((scale) => `${size} × ${scale}`))
  return mobileButtons(xml).flatMap((button) => {
    const icons = elementsNamed(button, 'bt:Image').map(({ attributes }) => `${attributes.size} × ${attributes.scale}`)
    return wanted
      .filter((icon) => !icons.includes(icon))
      .map((icon) => `${button.attributes.id} has no icon of ${icon}.`)
  })
}

function mobileButtons(xml: XmlElement): XmlElement[] {
  return elementsNamed(xml, 'Control').filter(({ attributes }) => attributes['xsi:type'] === 'MobileButton')
}

function wrongAddresses(xml: XmlElement, { validDomains }: Manifest): string[] {
  const texts = everyElement(xml).flatMap(({ text, attributes: { DefaultValue = '' } }) => [text, DefaultValue])
  return [...new Set(texts)]
    .filter((text) => /^https?:/.test(text) && URL.canParse(text))
    .map((text) => new URL(text))
    .flatMap(({ href, protocol, host }) => [
      ...(protocol === 'https:' ? [] : [`${href} must be https.`]),
      ...(validDomains.includes(host) ? [] : [`${href} is on another host than the app.`]),
    ])
}

function sameId(xml: XmlElement, { id }: Manifest): string[] {
  return childNamed(xml, 'Id')?.text === id ? [`The id ${id} is that of the app; an add-in needs one of its own.`] : []
}
