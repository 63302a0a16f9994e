import { AppError } from '../app-error.ts'

/** Where a list that is ordered by name and id goes on, as `after` hands it to and fro. */
export interface ListPlace {
  name: string
  /** null: at the beginning. */
  id: string | null
}

export function placeAfter(name: string, id: string): string {
  return Buffer.from(`${id}${name}`).toString('base64url')
}

/** Throws `AppError` `input-invalid`. */
export function placeIn(after: string | null): ListPlace {
  if (after === null) return { name: '', id: null }
  const text = Buffer.from(after, 'base64url').toString()
  const [, id, name = ''] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(.*)$/s.exec(text) ?? []
  if (id && !name.includes('\0')) return { name, id }
  throw new AppError('input-invalid', 'This is no place in the list.', {
    errors: [{ field: 'after', message: 'must be what the part before named as next' }],
  })
}
