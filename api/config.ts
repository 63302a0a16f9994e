import type { ManagedIdentity } from './managed-identity.ts'

/** Everything the environment decides, checked once at start. */
export interface Config {
  databaseUrl: string
  clientId: string
  /** The sign-in authority without a tenant, e.g. `https://login.microsoftonline.com`. */
  authority: string
  /** Lower-case tenant ids; empty refuses everybody. */
  allowedTenants: readonly string[]
  graphBaseUrl: string
  /** Key ring of the notes, `id:base64` each, the first encrypts; null makes a key for this machine. */
  notesKeys: string | null
  port: number
  /** The platform's managed identity, which stands for the app at the sign-in authority; null where there is none. */
  managedIdentity: ManagedIdentity | null
  /** A secret of the app registration, for a trial against a real tenant from one's own machine; never in Azure. */
  clientSecret: string | null
  /** The id of the app in the organisation's catalogue, which links into Teams need; null: no messages in Teams. */
  teamsAppId: string | null
}

export class ConfigError extends Error {}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function configFromEnvironment(): Config {
  return readConfig(process.env)
}

/** For the pages, which are served also where another setting is wrong: then it is they who say so. */
export function authorityFromEnvironment(): string {
  const value = process.env.ENTRA_AUTHORITY ?? ''
  return URL.canParse(value) ? value : defaultAuthority
}

const defaultAuthority = 'https://login.microsoftonline.com'

/** Throws `ConfigError` with one sentence that names the variable and how to set it right. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const inAzure = Boolean(env.WEBSITE_SITE_NAME || env.WEBSITE_INSTANCE_ID)
  const databaseUrl = env.DATABASE_URL || 'pglite:.data/db'
  if (!/^(postgres(ql)?:\/\/|pglite:)/.test(databaseUrl)) {
    throw new ConfigError('DATABASE_URL must be postgres://…, pglite:FOLDER or pglite:memory.')
  }
  if (inAzure && databaseUrl.startsWith('pglite:')) {
    throw new ConfigError('DATABASE_URL must be set to postgres://… in Azure: a function app keeps no folder.')
  }
  if (inAzure && new URL(databaseUrl).searchParams.get('sslmode') !== 'verify-full') {
    throw new ConfigError('DATABASE_URL must end with ?sslmode=verify-full in Azure.')
  }
  if (inAzure && !env.NOTES_KEYS) {
    throw new ConfigError('NOTES_KEYS must be set in Azure: id:base64 of 32 random bytes, from Key Vault.')
  }
  if (inAzure && env.ENTRA_CLIENT_SECRET) {
    throw new ConfigError(
      'ENTRA_CLIENT_SECRET must not be set in Azure: the managed identity signs in, without a secret.',
    )
  }
  const clientId = env.ENTRA_CLIENT_ID ?? ''
  if (!guid.test(clientId)) throw new ConfigError('ENTRA_CLIENT_ID must be the id of the app registration (a GUID).')
  const teamsAppId = env.TEAMS_APP_ID || null
  if (teamsAppId && !guid.test(teamsAppId)) {
    throw new ConfigError('TEAMS_APP_ID must be the "App ID" that the Teams admin center shows (a GUID).')
  }
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new ConfigError('PORT must be a number up to 65535.')
  return {
    databaseUrl,
    clientId: clientId.toLowerCase(),
    authority: address('ENTRA_AUTHORITY', env.ENTRA_AUTHORITY || defaultAuthority, inAzure),
    allowedTenants: tenants(env.ALLOWED_TENANTS ?? ''),
    graphBaseUrl: address('GRAPH_BASE_URL', env.GRAPH_BASE_URL || 'https://graph.microsoft.com', inAzure),
    notesKeys: env.NOTES_KEYS || null,
    port,
    managedIdentity:
      env.IDENTITY_ENDPOINT && env.IDENTITY_HEADER
        ? { endpoint: env.IDENTITY_ENDPOINT, header: env.IDENTITY_HEADER }
        : null,
    clientSecret: env.ENTRA_CLIENT_SECRET || null,
    teamsAppId: teamsAppId?.toLowerCase() ?? null,
  }
}

function tenants(list: string): string[] {
  const ids = list
    .split(',')
    .map((id) => id.trim().toLowerCase())
    .filter(Boolean)
  const wrong = ids.find((id) => !guid.test(id))
  if (wrong) throw new ConfigError(`ALLOWED_TENANTS holds "${wrong}", which is not a tenant id (a GUID).`)
  return ids
}

function address(name: string, value: string, inAzure: boolean): string {
  let url: URL
  try {
    url = new URL(value)
  } catch {
    throw new ConfigError(`${name} must be an address, e.g. https://example.com; it is "${value}".`)
  }
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (inAzure && (loopback || url.protocol !== 'https:')) {
    throw new ConfigError(`${name} must be a public https address in Azure; it is "${value}".`)
  }
  if (url.protocol !== 'https:' && !loopback) throw new ConfigError(`${name} must use https; it is "${value}".`)
  return value.replace(/\/+$/, '')
}
