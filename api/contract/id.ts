import * as z from 'zod'

/** Any GUID, as Entra ID and clients make them. Case does not count: inside it is lower. */
export const Id = z.guid().toLowerCase()

/** SHA-256 of the id of a chat in Teams, in hexadecimal: the id itself stays on the device, and out of addresses. */
export const ChatHash = z.string().regex(/^[0-9a-f]{64}$/)
