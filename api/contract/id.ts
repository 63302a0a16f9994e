import * as z from 'zod'

/** Any GUID, as Entra ID and clients make them. Case does not count: inside it is lower. */
export const Id = z.guid().toLowerCase()
