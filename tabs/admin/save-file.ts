/** Hands a text, or its parts in order, to the browser as a file to keep. */
export function saveFile(name: string, ...text: readonly BlobPart[]): void {
  const address = URL.createObjectURL(new Blob([...text], { type: 'text/csv;charset=utf-8' }))
/** Hands a text to the browser as a file to keep. */
export function saveFile(name: string, text: string, type = 'text/csv'): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
