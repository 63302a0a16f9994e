/**
 * The members of an object of Office.js, each of which a client may lack. For `satisfies`: a name that Office.js does
 * not have, a method where it has a value or the other way round, and a value of another type fail the type check.
 * Some enumerations are numbers in the types and texts in the clients.
 */
export type Members<T> = {
  [Name in keyof T]?: Shape<T[Name]> | null | undefined
}

type Shape<T> = T extends (...args: never[]) => unknown
  ? (...args: never[]) => unknown
  : T extends string
    ? string
    : T extends Date | boolean
      ? T
      : T extends number
        ? number | string
        : T extends (infer Item)[]
          ? Members<Item>[]
          : T extends object
            ? Members<T>
            : T
