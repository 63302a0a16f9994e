import { Hono } from 'hono'
import type { Identity } from './identity.ts'

/** Hands a page of a stand-in the tokens of the person it is open for, as the host's own sign-in would. */
export function tokenPage(identity: Identity): Hono {
  const app = new Hono()
  app.get('/dev/token', async (context) => {
    const tokens = await identity.mint(context.req.query('as') ?? '').catch(() => null)
    if (!tokens) return context.json({ error: 'Nobody has that id: choose a person on the start page.' }, 404)
    return context.json({ ...tokens, expiresIn: 3600 }, 200, { 'cache-control': 'no-store' })
  })
  return app
}
