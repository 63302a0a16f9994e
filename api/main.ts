import { fileURLToPath } from 'node:url'
import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions'
import { authorityFromEnvironment, configFromEnvironment } from './config.ts'
import { addresses, type RouteName } from './contract/paths.ts'
import { apiHeaders } from './pages/headers.ts'
import { createPages, pageFolders } from './pages/pages.ts'
import { signInSettings } from './pages/sign-in.ts'
import { createService } from './service.ts'
import { startLater } from './start-later.ts'

const service = startLater(() => createService(configFromEnvironment()))
const pages = createPages({
  root: fileURLToPath(new URL('./web', import.meta.url)),
  authority: authorityFromEnvironment(),
  signIn: settingsIfSetUp(),
})

for (const { name, method, address } of addresses) {
  const handler = (request: HttpRequest) => answer(name, request)
  app.http(name, { methods: [method], route: `api/${address}`, authLevel: 'anonymous', handler })
}

for (const folder of pageFolders) {
  const name = `pages-${folder.replace('.', '')}`
  app.http(name, { methods: ['GET'], route: `${folder}/{*path}`, authLevel: 'anonymous', handler: answerPage })
}

app.timer('readOrgChart', { schedule: '0 */15 * * * *', handler: () => service.syncAll() })
// Of each session once an hour; the quarters take what one turn has no time for.
app.timer('followCalendars', { schedule: '0 5,20,35,50 * * * *', handler: () => service.followAll() })
app.timer('sendNotices', { schedule: '0 */5 * * * *', handler: () => service.sendNotices() })
app.timer('keepCascade', { schedule: '0 10,25,40,55 * * * *', handler: () => service.keepCascade() })
app.timer('tidyUp', { schedule: '0 20 * * * *', handler: () => service.tidyAll() })

/** A setting that is wrong is told by each answer of the API. */
function settingsIfSetUp() {
  try {
    return signInSettings(configFromEnvironment())
  } catch {
    return null
  }
}

async function answer(name: RouteName, request: HttpRequest): Promise<HttpResponseInit> {
  const { url, method, headers } = request
  const body = method === 'GET' ? null : await request.arrayBuffer()
  const response = await service.answer(name, new Request(url, { method, headers: [...headers], body }))
  return {
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), ...apiHeaders },
    body: await response.text(),
  }
}

async function answerPage({ url, headers }: HttpRequest): Promise<HttpResponseInit> {
  const response = await pages(new Request(url, { headers: [...headers] }))
  const body = response.status === 304 ? {} : { body: await response.bytes() }
  return { status: response.status, headers: Object.fromEntries(response.headers), ...body }
}
