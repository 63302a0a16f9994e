import { type Finding, good, orGood, wrong } from './finding.ts'
import { objectIn, visit } from './visit.ts'

/** Whether pages are told the right app registration, and the API refuses whoever has no token of it. */
export async function checkSignIn(url: URL, expectedClientId: string | null): Promise<Finding[]> {
  const answer = await visit(new URL('/api/sign-in', url))
  const { clientId, authority, scope, detail } = objectIn(answer)
  if (typeof clientId !== 'string' || typeof authority !== 'string' || !URL.canParse(authority)) {
    return [
      wrong(`/api/sign-in does not say how to sign in: ${detail ?? `it answers ${answer?.status ?? 'nothing'}`}.`),
    ]
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
