import { checkPages } from './check-pages.ts'
import { checkDeployment, checkHealth } from './check-service.ts'
import { checkSignIn } from './check-sign-in.ts'
import { type Finding, wrong } from './finding.ts'
import { visit } from './visit.ts'

interface Examined {
  url: URL
  /** Of an HR admin; null leaves out what only HR is told. */
  token: string | null
  clientId: string | null
  version: string
}

/** A live deployment from outside. It only reads. */
export async function examine({ url, token, clientId, version }: Examined): Promise<Finding[]> {
  const front = await visit(new URL('/tabs/index.html', url))
  if (!front) return [wrong(`Nothing answers at ${url.origin}: is the name right, and the function app running?`)]
  const loopback = ['localhost', '127.0.0.1'].includes(url.hostname)
  return [
    ...(url.protocol === 'https:' || loopback ? [] : [wrong('Teams and Outlook load https addresses only.')]),
    ...(await checkPages(url)),
    ...(await checkSignIn(url, clientId)),
    ...(await checkHealth(url)),
    ...(await checkDeployment(url, token, version)),
  ]
}
