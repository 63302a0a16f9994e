import type { Say } from './translation.ts'

/**
 * Finds the service's own sentences, which are English, in another language: `{1}`, `{2}` stand for what is not always the
 * same, such as a name. Of two that fit, the longer says more. A sentence that is not known stays as it is.
 */
export function sayingIn(sentences: Record<string, string>): Say {
  const patterns = Object.entries(sentences)
    .toSorted(([a], [b]) => b.length - a.length)
    .map(([english, other]) => ({ pattern: patternOf(english), other }))
  return (sentence) => {
    for (const { pattern, other } of patterns) {
      const found = pattern.exec(sentence)
      if (found) return other.replace(/\{(\d)\}/g, (_, place: string) => found[Number(place)] ?? '')
    }
    return sentence
  }
}

function patternOf(english: string): RegExp {
  const plain = english.replace(/[\\^$.*+?()[\]|/]/g, '\\$&')
  return new RegExp(`^${plain.replace(/\{\d\}/g, '(.+?)')}$`, 's')
}
