import { Hono } from 'hono'
import { html } from 'hono/html'
import { browserFile } from '../browser-file.ts'
import type { ActivityFeeds } from '../graph/activity-feeds.ts'
import type { World } from '../world.ts'
import { appsIcon, bellIcon, calendarIcon, cascadeIcon, chatIcon, teamsIcon } from './icons.ts'

const hostScript = browserFile(new URL('page/main.ts', import.meta.url))
const styles = browserFile(new URL('page/page.css', import.meta.url))

/** The page that stands for Teams: a frame around the tab that speaks the host's side of the wire, and a feed. */
export function teamsPages(world: World, feeds: ActivityFeeds): Hono {
  const app = new Hono()
  app.get('/dev/teams.js', async (context) =>
    context.body(await hostScript(), 200, { 'content-type': 'text/javascript' }),
  )
  app.get('/dev/teams.css', async (context) => context.body(await styles(), 200, { 'content-type': 'text/css' }))
  app.get('/dev/feed/:person', (context) => context.json(feeds.of(context.req.param('person'))))
  app.post('/dev/feed/:person/:entry/read', (context) => {
    feeds.markRead(context.req.param('person'), context.req.param('entry'))
    return context.body(null, 204)
  })
  app.get('/teams', (context) => {
    const person = world.people.find(({ id }) => id === context.req.query('as'))
    if (!person) return context.redirect('/')
    const initials = person.displayName.replace(/(\p{L})\p{L}*\s*/gu, '$1').slice(0, 2)
    const settings = { tenantId: world.tenantId, id: person.id, displayName: person.displayName, mail: person.mail }
    return context.html(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coaching Cascade | ${person.displayName} | ${world.company}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/dev/teams.css">
</head>
<body data-person="${JSON.stringify(settings)}">
<header>
  <a class="home" href="/" title="Be somebody else">${world.company}</a>
  <div class="themes" role="group" aria-label="Theme">
    <button type="button" data-theme="default">Light</button>
    <button type="button" data-theme="dark">Dark</button>
    <button type="button" data-theme="contrast">Contrast</button>
  </div>
  <details class="feed">
    <summary aria-label="Activity">${bellIcon}<span class="unread" role="status"></span></summary>
    <ul aria-label="Activity feed"></ul>
  </details>
  <div class="person"><span class="name">${person.displayName}</span><span class="face" aria-hidden="true">${initials}</span></div>
</header>
<div class="body">
  <div class="rail" aria-hidden="true">
    <span>${chatIcon}Chat</span><span>${teamsIcon}Teams</span><span>${calendarIcon}Calendar</span>
    <span class="here">${cascadeIcon}Coaching</span><span>${appsIcon}Apps</span>
  </div>
  <main>
    <div class="bar"><span class="badge" aria-hidden="true">${cascadeIcon}</span><h1>Coaching Cascade</h1><span class="tab">Home</span></div>
    <iframe id="tab" title="Coaching Cascade" allow="clipboard-write"></iframe>
  </main>
</div>
<div id="said" role="status"></div>
<dialog id="dialog" aria-label="Dialog of the app"><iframe title="Dialog of Coaching Cascade"></iframe><button type="button">Close</button></dialog>
<script type="module" src="/dev/teams.js"></script>
</body>
</html>`)
  })
  return app
}
