import type { Deployment, Health } from '../../api/contract/admin.ts'
import { ApiError, createClient } from '../../api/contract/client.ts'
import { type Finding, good, orGood, unchecked, wrong } from './finding.ts'

const oneDay = 24 * 60

/** Whether the service can work, as anybody may see it. */
export async function checkHealth(url: URL): Promise<Finding[]> {
  const client = createClient({ baseUrl: new URL('/api', url).href, getToken: async () => null })
  try {
    const { orgSyncAgeMinutes: age, noteKeys }: Health = await client.getHealth({})
    return [good('The service has started and reaches its database.'), judgeKeys(noteKeys), judgeAge(age)]
  } catch (error) {
    return [wrong(`The service does not work: ${sentenceOf(error)}`)]
  }
}

function judgeKeys(noteKeys: Health['noteKeys']): Finding {
  if (noteKeys === 'fit') return good('The keys of the notes are those that the database knows.')
  return wrong(
    'NOTES_KEYS holds another key under an id than before, so notes are neither read nor saved: put that one back.',
  )
}

function judgeAge(age: number | null): Finding {
  if (age === null) {
    return wrong('The org chart was never read to its end: consent to User.Read.All, or read it under Directory.')
  }
  if (age > oneDay)
    return wrong(`The org chart was last read ${Math.round(age / 60)} hours ago; it should be a quarter.`)
  return good(`The org chart was read ${age} minutes ago.`)
}

/** What only HR is told; `token` is an access token of an HR admin. */
export async function checkDeployment(url: URL, token: string | null, version: string): Promise<Finding[]> {
  if (!token) {
    return [unchecked('Migrations, note keys and permissions need --token-file with the token of an HR admin.')]
  }
  const client = createClient({ baseUrl: new URL('/api', url).href, getToken: async () => token })
  try {
    return judge(await client.getDeployment({}), version)
  } catch (error) {
    return [wrong(`With this token the service says: ${sentenceOf(error)}${adviceFor(error, token)}`)]
  }
}

function judge({ version, noteKeys, tellsInTeams, database, permissions }: Deployment, expected: string): Finding[] {
  const { waiting, unknown, migration } = database
  return [
    ...orGood(
      version === expected ? [] : [`Version ${version} is deployed; this folder holds ${expected}.`],
      `Version ${version} is deployed.`,
    ),
    ...orGood(
      [
        ...waiting.map((name) => `The database lacks ${name}: restart the function app and look at its log.`),
        ...unknown.map(
          (name) => `The database knows ${name}, which this version does not: deploy the newer one again.`,
        ),
      ],
      `The database is migrated up to ${migration}.`,
    ),
    noteKeys > 0 ? good(`Notes are sealed; the key ring holds ${noteKeys}.`) : wrong('NOTES_KEYS holds no key.'),
    tellsInTeams
      ? good('Messages in Teams are set up.')
      : unchecked('TEAMS_APP_ID is not set: nobody is told of anything in Teams.'),
    ...judgePermissions(permissions),
  ]
}

function judgePermissions(permissions: Deployment['permissions']): Finding[] {
  if (permissions.state === 'unread') return [wrong(`What Microsoft 365 granted cannot be read: ${permissions.why}`)]
  return orGood(
    [
      ...permissions.missing.map(
        (name) => `${name} is not granted: consent to it in Entra ID, or turn off what needs it.`,
      ),
      ...permissions.tooWide.map(
        (name) => `${name} is granted and nothing that is on needs it: take it back in Entra ID.`,
      ),
    ],
    `Granted is what is needed and no more: ${[...permissions.application, ...permissions.delegated].join(', ')}.`,
  )
}

function adviceFor(error: unknown, token: string): string {
  if (!(error instanceof ApiError) || error.problem.code !== 'token-audience') return ''
  return ` It is for ${audienceOf(token)}; is requestedAccessTokenVersion 2 in the app registration?`
}

function audienceOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null && 'aud' in claims ? String(claims.aud) : 'nobody'
  } catch {
    return 'nobody'
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
