/** Hands a text, or its parts in order, to the browser as a file to keep. */
export function saveFile(name: string, text: string | readonly BlobPart[], type = 'text/csv'): void {
  const parts = typeof text === 'string' ? [text] : [...text]
  const address = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
