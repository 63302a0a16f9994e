import { SaxesParser } from 'saxes'

export interface XmlElement {
  /** With its prefix, e.g. `bt:Image`. */
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

export function element(
  name: string,
  attributes: Record<string, string> = {},
  content: readonly XmlElement[] | string = [],
): XmlElement {
  return typeof content === 'string'
    ? { name, attributes, children: [], text: content }
    : { name, attributes, children: [...content], text: '' }
}

export function writeXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`
}

function written({ name, attributes, children, text }: XmlElement, indent: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const head = `${indent}<${name}${pairs.join('')}`
  if (text) return `${head}>${escaped(text)}</${name}>\n`
  if (!children.length) return `${head}/>\n`
  return `${head}>\n${children.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')
}

/** @throws Error that says where the text is not well-formed, unbound prefixes included. */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const above: XmlElement[] = [element('')]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const pairs = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const opened = element(name, Object.fromEntries(pairs))
    above.at(-1)?.children.push(opened)
    above.push(opened)
  })
  parser.on('text', (part) => {
    const within = above.at(-1)
    if (within) within.text += part.trim()
  })
  parser.on('closetag', () => {
    above.pop()
  })
  parser.write(text).close()
  const [root] = above[0]?.children ?? []
  if (!root) throw new Error('The file has no element.')
  return root
}

/** An element and all below it, in the order of the file. */
export function everyElement(root: XmlElement): XmlElement[] {
  return [root, ...root.children.flatMap(everyElement)]
}

export function elementsNamed(root: XmlElement, name: string): XmlElement[] {
  return everyElement(root).filter((found) => found.name === name)
}
