import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { fetchWithin } from '../../api/fetch-within.ts'

const armId = z.string().startsWith('/subscriptions/')

export const Connection = z.object({
  /** Object id of the app registration. */
  app: z.guid(),
  tenant: z.guid(),
  functionApp: armId,
  /** Object id of the managed identity of the function app. */
  identity: z.guid(),
  vault: armId,
})
export type Connection = z.infer<typeof Connection>

const Credentials = z.object({
  value: z.array(z.object({ name: z.string(), issuer: z.string(), subject: z.string() })),
})

interface Outside {
  /** An access token of whoever provisions, for this resource. */
  tokenFor(resource: string): Promise<string>
  graph?: string
  management?: string
  /** How long one call may take. */
  milliseconds?: number
}

const credentialName = 'function-app'

/**
 * What a template cannot do: lets the managed identity stand for the app registration, and puts the first key of the
 * notes into the vault, where nobody has seen it. Done again it changes nothing. Says what it did.
 */
export async function connect(
  env: Connection,
  {
    tokenFor,
    graph = 'https://graph.microsoft.com',
    management = 'https://management.azure.com',
    milliseconds = 60_000,
  }: Outside,
): Promise<string[]> {
  const callGraph = caller(graph, await tokenFor(graph), milliseconds)
  const callAzure = caller(management, await tokenFor(management), milliseconds)
  const credential = await connectIdentity(env, callGraph)
  const key = await makeKey(env, callAzure)
  await callAzure('POST', `${env.functionApp}/restart?api-version=2024-04-01`)
  return [credential, key, 'The function app was restarted, so that it reads its settings anew.']
}

async function connectIdentity(env: Connection, call: Call): Promise<string> {
  const address = `/v1.0/applications/${env.app}/federatedIdentityCredentials`
  const wanted = {
    name: credentialName,
    issuer: `https://login.microsoftonline.com/${env.tenant}/v2.0`,
    subject: env.identity,
    audiences: ['api://AzureADTokenExchange'],
  }
  const { value: found } = Credentials.parse(await call('GET', address))
  const same = found.find(({ subject, issuer }) => subject === wanted.subject && issuer === wanted.issuer)
  if (same) return 'The managed identity already stands for the app registration.'
  const { name, ...changed } = wanted
  if (found.some((each) => each.name === name)) await call('PATCH', `${address}/${name}`, changed)
  else await call('POST', address, wanted)
  return 'The managed identity of the function app stands for the app registration; there is no secret.'
}

/** Through the management plane, which the closed network of the vault does not shut out. */
async function makeKey({ vault }: Connection, call: Call): Promise<string> {
  const address = `${vault}/secrets/notes-keys?api-version=2023-07-01`
  const there = await call('GET', address).catch((error: unknown) => {
    if (error instanceof Refused && error.status === 404) return null
    throw error
  })
  if (there) return 'The key of the notes is in the vault already, and stays.'
  const id = new Date().toISOString().slice(0, 10).replaceAll('-', '')
  await call('PUT', address, { properties: { value: `k${id}:${randomBytes(32).toString('base64')}` } })
  return 'A key for the notes was made and put into the vault.'
}

class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Call = (method: string, path: string, body?: object) => Promise<unknown>

function caller(base: string, token: string, milliseconds: number): Call {
  return async (method, path, body) => {
    const response = await fetchWithin(milliseconds, `${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok)
      throw new Refused(response.status, `${method} ${path} was answered with ${response.status}: ${text}`)
    return text ? JSON.parse(text) : {}
  }
}
