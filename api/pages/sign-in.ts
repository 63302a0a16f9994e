import type { Config } from '../config.ts'
import { apiScope, type SignInSettings, signInMeta } from '../contract/sign-in.ts'

/** An app registration of one tenant takes sign-ins at that tenant's address only. */
export function signInSettings(config: Pick<Config, 'clientId' | 'authority' | 'allowedTenants'>): SignInSettings {
  const [tenant, ...others] = config.allowedTenants
  return {
    clientId: config.clientId,
    authority: `${config.authority}/${tenant && others.length === 0 ? tenant : 'organizations'}`,
    scope: `api://${config.clientId}/${apiScope}`,
  }
}

/** The page with the settings in its head, so that it need not ask for them before it can sign in. */
export function withSignIn(html: string, settings: SignInSettings): string {
  const content = encodeURIComponent(JSON.stringify(settings))
  return html.replace('</head>', () => `  <meta name="${signInMeta}" content="${content}">\n  </head>`)
}
