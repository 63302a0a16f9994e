/** The `code` that Node and PostgreSQL put on an error, e.g. `EEXIST` or `42501`. */
export function errorCode(error: unknown): string | undefined {
  const holder = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof holder === 'string' ? holder : undefined
}
