import english from './messages/notices/en.json' with { type: 'json' }

export type NoticeId = keyof typeof english

/** A sentence that Outlook shows with the open meeting. */
export interface Notice {
  id: NoticeId
  values?: Record<string, string | number>
}

/** What Outlook takes as a notification. */
const longest = 150

/** A sentence for Outlook's notifications; a long value is cut so that all of the sentence fits. */
export function wordsOf(id: NoticeId, values: Notice['values'] = {}): string {
  const words = english[id]
  return words.replace(/\{(\w+)\}/g, (place, name: string) =>
    cut(String(values[name] ?? ''), longest - words.length + place.length),
  )
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text
}
