/** What pages may do with the API on behalf of a person: all or nothing. */
export const apiScope = 'access_as_user'

/** The app registration that a page signs in with, before anybody has signed in. */
export interface SignInSettings {
  clientId: string
  /** With its tenant, e.g. `https://login.microsoftonline.com/organizations`. */
  authority: string
  scope: string
}

/** The name of the `meta` element in which a page holds them, as JSON in the encoding of addresses. */
export const signInMeta = 'sign-in'
