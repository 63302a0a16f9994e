import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { originApp } from '../../../api/local.ts'
import { signInSettings } from '../../../api/pages/sign-in.ts'
import { allowedScriptsOf, allowedScriptsPath } from '../../../appPackage/allowed-scripts.ts'
import type { DevEnv } from '../../dev-env/dev-env.ts'
import { builtPages } from '../packaged.ts'

/** Answers in the place of the deployment, or null to leave the request to it. */
type Fault = (path: string, proceed: () => Promise<Response>) => Promise<Response> | null

export interface Deployed {
  url: URL
  /** What is amiss from now on; null: nothing. */
  fault: Fault | null
  /** The folder of the pages. */
  web: string
  close(): Promise<void>
}

/** The origin as it is deployed, with the service of a company behind it and small pages. */
export async function deploy(env: DevEnv): Promise<Deployed> {
  const web = await mkdtemp(join(tmpdir(), 'deployed-'))
  const icons = fileURLToPath(new URL('../../../addin/public', import.meta.url))
  await cp(icons, join(web, 'addin'), { recursive: true })
  for (const [path, text] of builtPages()) await put(join(web, path.replace('dist/web', '')), text)

  const authority = `${env.url}/entra`
  const { clientId, tenantId } = env.world
  const signIn = signInSettings({ clientId, authority, allowedTenants: [tenantId] })
  const app = originApp(env.service, { root: web, authority, signIn })
  const answer = async (request: Request) => {
    const proceed = async () => app.fetch(request)
    return (await deployed.fault?.(new URL(request.url).pathname, proceed)) ?? proceed()
  }
  const server = createServer(getRequestListener(answer))
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const url = new URL(`http://localhost:${typeof address === 'object' ? address?.port : ''}`)
  await put(join(web, allowedScriptsPath), JSON.stringify(allowedScriptsOf(url.host)))
  const deployed: Deployed = {
    url,
    fault: null,
    web,
    async close() {
      server.closeAllConnections()
      server.close()
      await rm(web, { recursive: true })
    },
  }
  return deployed
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
