/**
 * Parameters of a statement that is put together from parts: each is numbered by the part that names it first, and those
 * that no part names are not sent.
 */
export function namedParams<T extends Record<string, unknown>>(values: T) {
  const named: (keyof T)[] = []
  return {
    /** As SQL: `$3`, say. */
    sql(name: keyof T): string {
      if (!named.includes(name)) named.push(name)
      return `$${named.indexOf(name) + 1}`
    },
    values: () => named.map((name) => values[name]),
  }
}
