import type { OwnData } from '../../api/contract/rights.ts'

/**
 * The same data as a page that can be read without any program: no script, no style from elsewhere, and nothing that
 * anybody typed is taken for markup.
 */
export function ownDataHtml(data: OwnData): string {
  const { person, madeAt } = data
  const parts = Object.entries(data).filter(([name]) => name !== 'madeAt')
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">',
    `<title>${escaped(person.displayName)}</title></head>`,
    `<body><h1>${escaped(person.displayName)}</h1><p>${escaped(madeAt)}</p>`,
    ...parts.map(([name, value]) => {
      const words = name === 'photo' && typeof value === 'string' ? picture(value) : shown(value)
      return `<section><h2>${escaped(worded(name))}</h2>${words}</section>`
    }),
    '</body></html>',
  ].join('\n')
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (Array.isArray(value)) {
    return value.length === 0 ? '–' : `<ol>${value.map((each) => `<li>${shown(each)}</li>`).join('')}</ol>`
  }
  if (typeof value === 'object') {
    const lines = Object.entries(value).map(
      ([name, each]) => `<dt>${escaped(worded(name))}</dt><dd>${shown(each)}</dd>`,
    )
    return `<dl>${lines.join('')}</dl>`
  }
  return escaped(String(value)).replaceAll('\n', '<br>')
}

function picture(base64: string): string {
  return `<img alt="" src="data:image/jpeg;base64,${escaped(base64)}">`
}

function worded(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
}
