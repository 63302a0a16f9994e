import { elementsNamed, readXml, type XmlElement } from './xml.ts'

/** The companion as a tree; null when it is not well-formed. */
export function readCompanion(text: string): XmlElement | null {
  try {
    return readXml(text)
  } catch {
    return null
  }
}

export interface Resource {
  /** `bt:Images`, `bt:Urls`, `bt:ShortStrings` or `bt:LongStrings`. */
  kind: string
  value: string
}

/** What elements refer to by `resid`. */
export function resourcesOf(xml: XmlElement): Map<string, Resource> {
  const kinds = elementsNamed(xml, 'Resources').flatMap(({ children }) => children)
  const pairs = kinds.flatMap(({ name: kind, children }) =>
    children.map(({ attributes: { id = '', DefaultValue = '' } }): [string, Resource] => [
      id,
      { kind, value: DefaultValue },
    ]),
  )
  return new Map(pairs)
}

export function childNamed(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name)
}
