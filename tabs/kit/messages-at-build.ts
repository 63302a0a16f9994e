import { fileURLToPath } from 'node:url'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

const parser = /^@formatjs\/icu-messageformat-parser$/
const plainMessages = fileURLToPath(new URL('plain-messages.ts', import.meta.url))

/** Reads messages while building, so that the page neither does it nor loads the parser: most are then plain text. */
export function messagesAtBuild(): Plugin {
  return {
    name: 'messages-at-build',
    enforce: 'pre',
    config: () => ({ resolve: { alias: [{ find: parser, replacement: plainMessages }] } }),
    transform: {
      filter: { id: /\/(tabs|tabs\/\w+|addin)\/messages\/\w+\.json$/ },
      handler: (code) => ({ code: JSON.stringify(withoutParsing(JSON.parse(code))), map: null }),
    },
  }
}

export function withoutParsing(messages: Record<string, string>): Record<string, string | MessageFormatElement[]> {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, read(message)]))
}

function read(message: string): string | MessageFormatElement[] {
  const elements = parse(message)
  const [first] = elements
  return elements.length === 1 && first?.type === TYPE.literal ? first.value : elements
}
