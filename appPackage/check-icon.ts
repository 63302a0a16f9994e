import { readPng } from './png.ts'
import type { ReadFile } from './read-file.ts'

/** What is wrong with an icon that must be square and of one size. */
export function wrongPng(path: string, size: number, read: ReadFile): string[] {
  const bytes = read(path)
  if (!bytes) return [`The icon ${path} is not there.`]
  const png = readPng(bytes)
  if (!png) return [`${path} is not a PNG.`]
  if (png.width === size && png.height === size) return []
  return [`${path} is ${png.width} × ${png.height} pixels and must be ${size} × ${size}.`]
}
