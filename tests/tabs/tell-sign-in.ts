import { withSignIn } from '../../api/pages/sign-in.ts'

/** Writes into the page what the service writes into it. */
export function tellSignIn(other: Partial<Parameters<typeof withSignIn>[1]> = {}): void {
  const clientId = '11111111-1111-4111-8111-111111111111'
  const settings = {
    clientId,
    authority: 'https://login.microsoftonline.com/organizations',
    scope: `api://${clientId}/access_as_user`,
    ...other,
  }
  document.head.innerHTML = withSignIn('</head>', settings)
}
