/**
 * Resource units of a call to the directory, as the page on throttling limits counts them (February 2026): a list of
 * users 2, anything else 1, less for `$select` and a small `$top`, more for `$expand`, and never less than 1.
 */
export function unitsOf(path: string, query: URLSearchParams): number {
  const base = path.endsWith('/users') ? 2 : 1
  const small = query.has('$top') && Number(query.get('$top')) < 20
  return Math.max(1, base - Number(query.has('$select')) + Number(query.has('$expand')) - Number(small))
}
