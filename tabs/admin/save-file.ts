/** Hands a text, or its parts in order, to the browser as a file to keep; what it is, its name ends with. */
export function saveFile(name: string, ...text: readonly BlobPart[]): void {
  const kind = /\.(json|html)$/.exec(name)?.[1]
  const type = kind === 'json' ? 'application/json' : `text/${kind ?? 'csv'}`
  const address = URL.createObjectURL(new Blob([...text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
