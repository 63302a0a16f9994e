import { createHash, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { html } from 'hono/html'
import type { JWTPayload } from 'jose'
import { EntraError } from './entra-error.ts'
import type { TokenMaker } from './tokens.ts'
import type { World } from './world.ts'

interface SignInWindow {
  world: World
  tokens: TokenMaker
  /** Where the sign-in window may lead back to: the redirect addresses of the app registration. */
  redirects: () => readonly string[]
  claimsOf: (personId: string) => JWTPayload
}

/** What a code was given for; it is used once. */
interface Grant {
  personId: string
  nonce: string | undefined
  challenge: string
  redirect: string
}

const apiScope = 'access_as_user'

/** Signing in within a window of its own: authorization code with PKCE, for a page and so without a secret. */
export function signInWindow({ world, tokens, redirects, claimsOf }: SignInWindow) {
  const codes = new Map<string, Grant>()
  const renewals = new Map<string, string>()

  async function answer(personId: string, nonce: string | undefined) {
    const claims = claimsOf(personId)
    const renewal = randomUUID()
    renewals.set(renewal, personId)
    return {
      token_type: 'Bearer',
      scope: `api://${world.clientId}/${apiScope} openid profile`,
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: await tokens.sign({ ...claims, azp: world.clientId, scp: apiScope }),
      id_token: await tokens.sign({ ...claims, ...(nonce ? { nonce } : {}) }),
      refresh_token: renewal,
      client_info: encoded({ uid: personId, utid: world.tenantId }),
    }
  }

  /** null where the request is none of a page. Throws `EntraError`. */
  async function redeem(form: URLSearchParams): Promise<object | null> {
    const kind = form.get('grant_type')
    if (kind === 'refresh_token') {
      const personId = renewals.get(form.get('refresh_token') ?? '')
      if (!personId) throw new EntraError('invalid_grant', 70043, 'The refresh token has expired or is invalid.')
      return answer(personId, undefined)
    }
    if (kind !== 'authorization_code') return null
    const code = form.get('code') ?? ''
    const grant = codes.get(code)
    codes.delete(code)
    if (!grant) throw new EntraError('invalid_grant', 70000, 'The provided value for the code is not valid.')
    if (grant.redirect !== form.get('redirect_uri')) {
      throw new EntraError('invalid_client', 50011, 'The redirect URI does not match the one that was authorized.')
    }
    const verifier = createHash('sha256').update(form.get('code_verifier') ?? '')
    if (verifier.digest('base64url') !== grant.challenge) {
      throw new EntraError('invalid_grant', 501481, 'The Code_Verifier does not match the code_challenge.')
    }
    return answer(grant.personId, grant.nonce)
  }

  const app = new Hono()
  app.use('/:tenant/oauth2/v2.0/token', cors())
  app.get('/:tenant/oauth2/v2.0/authorize', (context) => {
    const asked = context.req.query()
    const redirect = asked.redirect_uri ?? ''
    if (asked.client_id !== world.clientId || !redirects().includes(redirect)) {
      return context.text(`AADSTS50011: The redirect URI '${redirect}' does not match those of the application.`, 400)
    }
    if (asked.response_type !== 'code' || asked.code_challenge_method !== 'S256' || !asked.code_challenge) {
      return context.text('AADSTS9002325: Proof Key for Code Exchange is required for cross-origin redemption.', 400)
    }
    const back = (answered: Record<string, string>) =>
      `${redirect}#${new URLSearchParams({ ...answered, state: asked.state ?? '', session_state: randomUUID() })}`
    const refused = back({
      error: 'access_denied',
      error_subcode: 'cancel',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
    })
    const accounts = world.people.map((person) => {
      const code = randomUUID()
      codes.set(code, { personId: person.id, nonce: asked.nonce, challenge: asked.code_challenge ?? '', redirect })
      const address = back({ code, client_info: encoded({ uid: person.id, utid: world.tenantId }) })
      return html`<li><a href="${address}">${person.mail}</a></li>`
    })
    return context.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in</title><link rel="icon" href="data:,"></head>
<body><main><h1>Pick an account</h1><ul>${accounts}</ul><p><a href="${refused}">Cancel</a></p></main></body></html>`)
  })
  return { app, redeem }
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
