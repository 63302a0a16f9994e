import type { Say } from '../tabs/kit/translation.ts'
import english from './messages/notices/en.json' with { type: 'json' }

export type NoticeId = keyof typeof english

/** A sentence that Outlook shows with the open meeting. */
export interface Notice {
  id: NoticeId
  values?: Record<string, string | number>
}

/** What notices are said in. */
export interface NoticeTongue {
  words: typeof english
  /** For sentences of the service, which are English. */
  say: Say
}

const inEnglish: NoticeTongue = { words: english, say: (sentence) => sentence }

/** English where the words of the language cannot be had. */
export async function noticeTongue(language: string): Promise<NoticeTongue> {
  if (!/^de\b/i.test(language)) return inEnglish
  return import('./messages/german.ts').then(({ notices, say }) => ({ words: notices, say }), asEnglish)
}

const asEnglish = () => inEnglish

/** What Outlook takes as a notification. */
const longest = 150

/** A sentence for Outlook's notifications; a long value is cut so that all of the sentence fits. */
export function wordsOf(id: NoticeId, values: Notice['values'] = {}, { words, say } = inEnglish): string {
  const sentence = words[id]
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = String(values[name] ?? '')
    return cut(name === 'detail' ? say(value) : value, longest - sentence.length + place.length)
  })
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
