import { signInMeta } from '../../api/contract/sign-in.ts'
import { type Finding, good, orGood, wrong } from './finding.ts'
import { objectIn, objectOf, type Visited, visit } from './visit.ts'

/** Whether pages are told the right app registration, and the API refuses whoever has no token of it. */
export async function checkSignIn(url: URL, expectedClientId: string | null): Promise<Finding[]> {
  const { clientId, authority, scope } = settingsIn(await visit(new URL(page, url)))
  if (typeof clientId !== 'string' || typeof authority !== 'string' || !URL.canParse(authority)) {
    return [wrong(`${page} is not told how to sign in: a setting of the function app is missing or wrong.`)]
  }
  const wanted = `api://${clientId}/access_as_user`
  return [
    ...(expectedClientId && expectedClientId.toLowerCase() !== clientId
      ? [
          wrong(
            `The service signs in with the app registration ${clientId}, not with ${expectedClientId}: set ENTRA_CLIENT_ID.`,
          ),
        ]
      : []),
    ...orGood(
      scope === wanted ? [] : [`Pages ask for the scope ${scope} and should for ${wanted}.`],
      `Tokens are asked for ${wanted}.`,
    ),
    ...(/\/organizations$/.test(authority)
      ? [
          wrong(
            'ALLOWED_TENANTS does not name exactly one tenant, so an app registration of one tenant cannot be signed in to.',
          ),
        ]
      : []),
    ...(await checkKeys(authority)),
    ...(await checkRefusals(url, clientId)),
  ]
}

const page = '/tabs/index.html'

/** What the service wrote into a page, as the page reads it. */
function settingsIn(visited: Visited | null): Record<string, unknown> {
  const [, content = ''] = String(visited?.body ?? '').match(`<meta name="${signInMeta}" content="([^"]*)">`) ?? []
  return objectOf(decodeURIComponent(content))
}

async function checkKeys(authority: string): Promise<Finding[]> {
  const metadata = await visit(new URL(`${authority}/v2.0/.well-known/openid-configuration`))
  const { jwks_uri: address, error_description: said } = objectIn(metadata)
  if (typeof address !== 'string') {
    return [wrong(`${authority} is no place to sign in: ${said ?? `it answers ${metadata?.status ?? 'nothing'}`}.`)]
  }
  const { keys } = objectIn(await visit(new URL(address)))
  const some = Array.isArray(keys) && keys.length > 0
  return orGood(
    some ? [] : [`${address} publishes no keys, so no token can be verified.`],
    'The keys that sign tokens are published.',
  )
}

async function checkRefusals(url: URL, clientId: string): Promise<Finding[]> {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const unsigned = `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ aud: clientId, scp: 'access_as_user' })}.`
  const answers = [
    ['without a token', await visit(new URL('/api/me', url))],
    ['with a token that nobody signed', await visit(new URL('/api/me', url), { authorization: `Bearer ${unsigned}` })],
  ] as const
  const accepted = answers.filter(([, answer]) => answer?.status !== 401)
  if (!accepted.length) return [good('Calls without a proper token are refused.')]
  return accepted.map(([how, answer]) =>
    wrong(`A call ${how} is answered with ${answer?.status ?? 'nothing'} and not refused.`),
  )
}
