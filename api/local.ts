import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { configFromEnvironment } from './config.ts'
import { addresses } from './contract/paths.ts'
import { apiHeaders } from './pages/headers.ts'
import { createPages, pageFolders } from './pages/pages.ts'
import { signInSettings } from './pages/sign-in.ts'
import { createService, type Service } from './service.ts'

/** The route table on a local router, as Azure Functions has it. */
export function localApp(service: Pick<Service, 'answer'>): Hono {
  const app = new Hono()
  for (const { name, method, address } of addresses) {
    const path = `/api/${address.replace(/\{(\w+)\}/g, ':$1')}`
    app.on(method, path, async (context) => {
      const response = await service.answer(name, context.req.raw)
      for (const [header, value] of Object.entries(apiHeaders)) response.headers.set(header, value)
      return response
    })
  }
  return app
}

/** API and pages of one origin, as the function app has them. */
export function originApp(service: Pick<Service, 'answer'>, options: Parameters<typeof createPages>[0]): Hono {
  const app = localApp(service)
  const pages = createPages(options)
  for (const folder of pageFolders) app.get(`/${folder}/*`, (context) => pages(context.req.raw))
  return app
}

const quarterOfAnHour = 15 * 60_000
const hour = 60 * 60_000

/** The API and the built pages on this machine, for the tenant that the environment names. */
async function serveHere(): Promise<void> {
  const config = configFromEnvironment()
  const service = await createService(config)
  const app = originApp(service, {
    root: './dist/web',
    authority: config.authority,
    signIn: signInSettings(config),
  })
  serve({ fetch: app.fetch, port: config.port, hostname: 'localhost' }, ({ port }) => {
    console.log(`http://localhost:${port}/tabs/index.html`)
  })
  const read = async () => {
    await service.syncAll()
    await service.keepCascade()
  }
  setInterval(read, quarterOfAnHour)
  setInterval(() => service.tidyAll(), hour)
  await read()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  serveHere().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
