import german from './messages/suggestion/de.json' with { type: 'json' }
import english from './messages/suggestion/en.json' with { type: 'json' }

/** Outlook runs the suggestion as one file that can fetch nothing more: it holds the words of every language. */
export function suggestionWords(language: string): typeof english {
  return /^de\b/i.test(language) ? german : english
}
