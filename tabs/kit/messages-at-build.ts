import { type MessageFormatElement, parse } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

const parser = '@formatjs/icu-messageformat-parser'

/** Reads messages while building, so that the page neither does it nor loads the parser: most are then plain text at once. */
export function messagesAtBuild(): Plugin {
  return {
    name: 'messages-at-build',
    enforce: 'pre',
    config: () => ({
      resolve: { alias: [{ find: new RegExp(`^${parser}$`), replacement: `${parser}/no-parser.js` }] },
    }),
    transform: {
      filter: { id: /\/(tabs|tabs\/\w+|addin)\/messages\/\w+\.json$/ },
      handler: (code) => ({ code: JSON.stringify(withoutParsing(JSON.parse(code))), map: null }),
    },
  }
}

export function withoutParsing(messages: Record<string, string>): Record<string, MessageFormatElement[]> {
  return Object.fromEntries(Object.entries(messages).map(([id, message]) => [id, parse(message)]))
}
