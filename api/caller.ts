/** Who is calling, taken from a verified access token and from nowhere else. */
export interface Caller {
  tenantId: string
  userId: string
  roles: readonly string[]
  /** The token itself, to act on behalf of the caller. */
  token: string
}
