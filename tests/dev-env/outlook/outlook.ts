import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { projectRoot } from '../web.ts'
import type { World, WorldPerson } from '../world.ts'
import { addMeeting, asSeenBy, calendarOf, changeMeeting } from './calendar.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { toEwsId } from './outlook-host.ts'

export interface OutlookEnv {
  world: World
  save(): void
  mint(personId: string): Promise<{ accessToken: string; idToken: string }>
}

const MeetingDraft = z.strictObject({
  subject: z.string(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  attendees: z.array(z.string()),
  sensitivity: z.enum(['normal', 'private']).default('normal'),
  times: z.int().min(1).max(60).default(1),
})

/** The calendar page that frames the task pane, the Office stand-in for the pane, and the data of both. */
export function outlookPages({ world, save }: OutlookEnv): Hono {
  const app = new Hono()
  const script = bundled('page/main.tsx')
  const office = bundled('office-script.ts')
  const styles = bundled('page/page.css')

  app.get('/outlook', (c) => c.html(shell(world.company)))
  app.get('/dev/outlook.js', async (c) => c.body(await script(), 200, { 'content-type': 'text/javascript' }))
  app.get('/dev/outlook.css', async (c) => c.body(await styles(), 200, { 'content-type': 'text/css' }))
  app.get('/dev/office.js', async (c) => c.body(await office(), 200, { 'content-type': 'text/javascript' }))

  app.get('/dev/calendar', (c) => {
    const person = personOf(c, world)
    return person ? c.json(calendarOf(world, person)) : noSuchPerson(c)
  })
  app.post('/dev/calendar', async (c) => {
    const person = personOf(c, world)
    if (!person) return noSuchPerson(c)
    const event = addMeeting(world, person, MeetingDraft.parse(await c.req.json()))
    save()
    return c.json(asSeenBy(world, person, event))
  })
  app.put('/dev/calendar', async (c) => {
    const person = personOf(c, world)
    if (!person) return noSuchPerson(c)
    const event = world.events.find((one) => toEwsId(one.copies[person.id] ?? '') === c.req.query('item'))
    if (event?.organizerId !== person.id) return c.json({ error: 'Only its organizer can change a meeting.' }, 403)
    changeMeeting(world, event, MeetingDraft.parse(await c.req.json()))
    save()
    return c.json(asSeenBy(world, person, event))
  })
  app.get('/dev/add-in', async (c) => {
    const [manifest, companion] = await Promise.all(['manifest.json', 'outlook-companion.xml'].map(packageFile))
    return c.json({ manifest: manifest ? JSON.parse(manifest) : null, companion })
  })
  return app.route('/', mailboxRoutes({ world, save }))
}

/** Read anew each time: both manifests are written from one source while one works on them. */
function packageFile(name: string): Promise<string | null> {
  return readFile(join(projectRoot, 'appPackage', name), 'utf8').catch(() => null)
}

function personOf(c: Context, world: World): WorldPerson | undefined {
  return world.people.find(({ id }) => id === c.req.query('as'))
}

function noSuchPerson(c: Context) {
  return c.json({ error: 'Nobody in this company has that id: choose a person on the start page.' }, 404)
}

function bundled(file: string): () => Promise<string> {
  const entry = fileURLToPath(new URL(file, import.meta.url))
  let text: Promise<string> | undefined
  return () => {
    text ??= bundle(entry)
    return text
  }
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    minify: true,
    target: 'es2022',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return outputFiles[0]?.text ?? ''
}

function shell(company: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Calendar · ${company.replace(/[<&]/g, '')}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/dev/outlook.css">
</head>
<body><div id="page"></div><script src="/dev/outlook.js"></script></body>
</html>`
}
