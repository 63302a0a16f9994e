import type { OwnData } from '../../api/contract/rights.ts'
import type { Words } from '../kit/translation.ts'

/** `words`: of fields by their name, of choices by field and value (`state.held`). Without them it is English. */
interface Language {
  tag: string
  words: Words
}

/**
 * The same data as a page that can be read without any program: no script, no style from elsewhere, and nothing that
 * anybody typed is taken for markup.
 */
export function ownDataHtml(data: OwnData, { tag, words }: Language = { tag: 'en', words: {} }): string {
  const { person, madeAt } = data
  const parts = Object.entries(data).filter(([name]) => name !== 'madeAt')
  const sections = parts.map(([name, value]) => `<section><h2>${worded(name)}</h2>${shown(value, name)}</section>`)
  return [
    '<!doctype html>',
    `<html lang="${escaped(tag)}">`,
    '<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">',
    `<title>${escaped(person.displayName)}</title></head>`,
    `<body><h1>${escaped(person.displayName)}</h1><p>${escaped(madeAt)}</p>`,
    ...sections,
    '</body></html>',
  ].join('\n')

  function shown(value: unknown, field: string): string {
    if (value === null || value === undefined) return '–'
    if (Array.isArray(value)) {
      return value.length === 0 ? '–' : `<ol>${value.map((each) => `<li>${shown(each, field)}</li>`).join('')}</ol>`
    }
    if (typeof value === 'object') {
      const lines = Object.entries(value).map(([name, each]) => `<dt>${worded(name)}</dt><dd>${shown(each, name)}</dd>`)
      return `<dl>${lines.join('')}</dl>`
    }
    if (field === 'photo') return picture(String(value))
    const word = words[typeof value === 'boolean' ? String(value) : `${field}.${value}`]
    return escaped(word ?? String(value)).replaceAll('\n', '<br>')
  }

  function worded(name: string): string {
    return escaped(words[name] ?? inWords(name))
  }
}

function picture(base64: string): string {
  return `<img alt="" src="data:image/jpeg;base64,${escaped(base64)}">`
}

function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
}
