import { Hono } from 'hono'
import { addresses } from './contract/paths.ts'
import type { Service } from './service.ts'

/** The route table on a local router, as Azure Functions has it. */
export function localApp(service: Pick<Service, 'answer'>): Hono {
  const app = new Hono()
  for (const { name, method, address } of addresses) {
    const path = `/api/${address.replace(/\{(\w+)\}/g, ':$1')}`
    app.on(method, path, (context) => service.answer(name, context.req.raw))
  }
  return app
}
