import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Language, type Node, Parser } from 'web-tree-sitter'

export interface Template {
  text: string
  /** Lines that the grammar cannot read. */
  errors: string[]
  params: { name: string; optional: boolean; type: string; decorators: string }[]
  variables: string[]
  outputs: string[]
  modules: { name: string; path: string; params: string[]; outputsUsed: string[] }[]
  resources: { name: string; type: string; version: string; existing: boolean; text: string }[]
  /** How often a name is used beside where it is declared. */
  uses(name: string): number
  /** Names that are used and declared nowhere. */
  undeclared: string[]
}

const require = createRequire(import.meta.url)
let parser: Promise<Parser> | undefined

/** A Bicep file by its grammar: what it declares and what it uses. It knows nothing of what Azure has. */
export async function readTemplate(file: string): Promise<Template> {
  parser ??= makeParser()
  const text = readFileSync(file, 'utf8')
  const tree = (await parser).parse(text)
  if (!tree) throw new Error(`${file} cannot be read.`)
  const root = tree.rootNode
  const names = root
    .descendantsOfType(['identifier', 'property_identifier', 'variable_access'])
    .flatMap((node) => node ?? [])
  const declared = (type: string) => root.descendantsOfType(type).flatMap((node) => node ?? [])
  const used = names.filter((node) => node.type === 'identifier' && isUse(node)).map((node) => node.text)
  const known = new Set(
    [
      ...['parameter_declaration', 'variable_declaration', 'resource_declaration', 'module_declaration'].flatMap(
        declared,
      ),
      ...declared('for_statement'),
    ].map(nameOf),
  )
  return {
    text,
    undeclared: [...new Set(used)].filter((name) => !known.has(name)),
    errors: declared('ERROR').map(({ startPosition }) => `${file}:${startPosition.row + 1}`),
    params: declared('parameter_declaration').map((node) => ({
      name: nameOf(node),
      optional: node.text.includes('='),
      type: node.namedChild(1)?.text ?? '',
      decorators: decoratorsOf(node),
    })),
    variables: declared('variable_declaration').map(nameOf),
    outputs: declared('output_declaration').map(nameOf),
    modules: declared('module_declaration').map((node) => ({
      name: nameOf(node),
      path: stringOf(node),
      params: propertiesOf(propertyNamed(bodyOf(node), 'params')),
      outputsUsed: [...text.matchAll(new RegExp(`\\b${nameOf(node)}\\.outputs\\.(\\w+)`, 'g'))].map(
        ([, name = '']) => name,
      ),
    })),
    resources: declared('resource_declaration').map((node) => {
      const [type = '', version = ''] = stringOf(node).split('@')
      return { name: nameOf(node), type, version, existing: /' existing =/.test(node.text), text: node.text }
    }),
    uses: (name) => names.filter((node) => node.text === name && node.type === 'identifier').length - 1,
  }
}

async function makeParser(): Promise<Parser> {
  await Parser.init()
  const made = new Parser()
  const grammar = require.resolve('tree-sitter-bicep/package.json').replace('package.json', 'tree-sitter-bicep.wasm')
  made.setLanguage(await Language.load(readFileSync(grammar)))
  return made
}

/** Not the key of a property, nor a function that Bicep brings, nor what is being declared. */
function isUse(node: Node): boolean {
  const { parent } = node
  const isKey = parent?.type === 'object_property' && parent.namedChild(0)?.id === node.id
  const isFunction = parent?.type === 'call_expression' && parent.namedChild(0)?.id === node.id
  return !isKey && !isFunction && !/_declaration$|^for_statement$|^type$/.test(parent?.type ?? '')
}

function nameOf(node: Node): string {
  return node.namedChildren.find((child) => child?.type === 'identifier')?.text ?? ''
}

function stringOf(node: Node): string {
  return node.namedChildren.find((child) => child?.type === 'string')?.text.slice(1, -1) ?? ''
}

function decoratorsOf(node: Node): string {
  return node.previousNamedSibling?.type === 'decorators' ? node.previousNamedSibling.text : ''
}

function bodyOf(node: Node): Node | null {
  return node.namedChildren.find((child) => child?.type === 'object') ?? null
}

function propertyNamed(body: Node | null, name: string): Node | null {
  const property = body?.namedChildren.find((child) => child?.namedChild(0)?.text === name)
  return property?.namedChild(1) ?? null
}

function propertiesOf(body: Node | null): string[] {
  return (body?.namedChildren ?? []).flatMap((child) =>
    child?.type === 'object_property' ? (child.namedChild(0)?.text ?? []) : [],
  )
}
