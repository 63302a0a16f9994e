/** Reads a file of the repository, or below `dist/web/` one of the built front ends; null when there is none. */
export type ReadFile = (path: string) => Uint8Array | null
