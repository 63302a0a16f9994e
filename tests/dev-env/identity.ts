import { Hono } from 'hono'
import type { JWTPayload } from 'jose'
import { EntraError } from './entra-error.ts'
import { guidOf } from './guid.ts'
import type { Keys } from './keys.ts'
import { signInWindow } from './sign-in-window.ts'
import {
  answerTokenRequest,
  type Consented,
  exchangeAudience,
  graphAudience,
  managedIdentity,
} from './token-endpoint.ts'
import { type Overrides, TokenMaker } from './tokens.ts'
import { Trouble } from './trouble.ts'
import type { World } from './world.ts'

export interface Identity {
  app: Hono
  /** Tokens of a person as a page gets them; the overrides make wrong ones of the access token. */
  mint(personId: string, overrides?: Overrides): Promise<{ accessToken: string; idToken: string }>
  /** Claims of a Graph token issued here. Throws when it is none. */
  readGraphToken(token: string): Promise<JWTPayload>
  consented: Consented
  /** From now on another key signs; the earlier ones stay published. */
  rotateKeys(): Promise<void>
  trouble: Trouble
}

interface IdentityOptions {
  world: World
  keys: Keys
  /** The sign-in authority's address, known once the server listens. */
  authority: () => string
  now: () => Date
}

/** Microsoft Entra ID and the platform's managed identity endpoint, as far as the product talks to them. */
export function createIdentity({ world, keys, authority, now }: IdentityOptions): Identity {
  const tokens = new TokenMaker(keys, now)
  const trouble = new Trouble()
  const consented = { application: new Set(['User.Read.All']), delegated: new Set(['Calendars.ReadBasic']) }
  const window = signInWindow({
    world,
    tokens,
    redirects: () => [new URL('/tabs/signed-in.html', authority()).href],
    claimsOf: (personId) => userClaims(world, issuer(), personId),
  })
  const issuer = () => `${authority()}/${world.tenantId}/v2.0`

  const app = new Hono()
  app.use(trouble.middleware('/entra', (status) => new Response(null, { status })))
  app.onError((error) => {
    if (error instanceof EntraError) return error.response(now())
    throw error
  })
  app.route('/', window.app)
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (context) =>
    context.json(metadata(issuer(), `${authority()}/${context.req.param('tenant')}`)),
  )
  app.get('/:tenant/discovery/v2.0/keys', (context) => context.json(tokens.published()))
  app.get('/msi/token', async (context) => {
    const { resource, 'api-version': version } = context.req.query()
    if (context.req.header('x-identity-header') !== keys.identityHeader) {
      return context.json({ statusCode: 401, message: 'The identity header is missing or wrong.' }, 401)
    }
    if (version !== '2019-08-01' || resource !== exchangeAudience) {
      return context.json(
        { statusCode: 400, message: `Unknown api-version or resource: ${version}, ${resource}.` },
        400,
      )
    }
    const sub = managedIdentity(world)
    const claims = { iss: issuer(), aud: exchangeAudience, sub, oid: sub, tid: world.tenantId, ver: '2.0' }
    const token = await tokens.sign(claims)
    return context.json({
      access_token: token,
      expires_on: `${tokens.seconds() + 3600}`,
      resource,
      token_type: 'Bearer',
    })
  })
  app.post('/:tenant/oauth2/v2.0/token', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const endpoint = { world, tokens, consented, issuer }
    const ofPage = await window.redeem(form)
    return context.json(ofPage ?? (await answerTokenRequest(endpoint, context.req.param('tenant'), form)))
  })

  return {
    app,
    mint: async (personId, overrides) => {
      const claims = userClaims(world, issuer(), personId)
      return {
        accessToken: await tokens.sign({ ...claims, azp: world.clientId, scp: 'access_as_user' }, overrides),
        idToken: await tokens.sign(claims),
      }
    },
    readGraphToken: (token) => tokens.verify(token, { audience: graphAudience }),
    consented,
    rotateKeys: () => tokens.rotate(),
    trouble,
  }
}

function userClaims(world: World, issuer: string, personId: string): JWTPayload {
  const person = world.people.find(({ id }) => id === personId)
  if (!person) throw new Error(`Nobody has the id ${personId}.`)
  return {
    iss: issuer,
    aud: world.clientId,
    tid: world.tenantId,
    oid: person.id,
    sub: guidOf(`${person.id} at ${world.clientId}`),
    name: person.displayName,
    preferred_username: person.mail,
    ver: '2.0',
    ...(person.roles.length > 0 ? { roles: person.roles } : {}),
  }
}

function metadata(issuer: string, root: string): object {
  return {
    issuer,
    token_endpoint: `${root}/oauth2/v2.0/token`,
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    jwks_uri: `${root}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
  }
}
