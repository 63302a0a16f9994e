import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { browserFile } from '../browser-file.ts'
import { castOf, type Part } from '../cast.ts'
import { companyName } from '../company.ts'
import { cascadeIcon } from '../teams/icons.ts'
import type { World } from '../world.ts'
import { type GraphPanel, graphPanel, panelOnPage } from './graph-panel.ts'

const script = browserFile(new URL('page.ts', import.meta.url))
const styles = browserFile(new URL('page.css', import.meta.url))

const parts: Record<Part['part'], string> = {
  ceo: 'At the top',
  'vice-president': 'One level down',
  director: 'In the middle',
  manager: 'A manager',
  employee: 'On the front line',
  'hr-admin': 'HR admin',
}

/** Where a visit begins: whom to be, and in which surface. */
export function startPage(panel: GraphPanel): Hono {
  const app = new Hono()
  app.get('/dev/start.js', async (context) => context.body(await script(), 200, { 'content-type': 'text/javascript' }))
  app.get('/dev/start.css', async (context) => context.body(await styles(), 200, { 'content-type': 'text/css' }))
  app.get('/', (context) => context.html(page(panel.world, panel)))
  return app.route('/', graphPanel(panel))
}

function page({ company, people }: World, panel: GraphPanel) {
  const own = company !== companyName
  const command = 'npm start -- --people FILE.csv'
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coaching Cascade · ${company}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/dev/start.css">
</head>
<body>
<main>
<header>
  <span class="mark">${cascadeIcon}</span>
  <h1>Coaching Cascade</h1>
  <p class="lead">People coach the way they were coached. See the chain of coaching, link by link, and mend your own.</p>
  <p class="company"><strong>${company}</strong> · ${people.length} people${own ? '' : ', all of them invented'}. Whom do you want to be?</p>
</header>
<form class="choices">
  <fieldset><legend>Theme</legend>
    ${radio('theme', 'default', 'Light', true)}${radio('theme', 'dark', 'Dark')}${radio('theme', 'contrast', 'Contrast')}
  </fieldset>
  <fieldset><legend>Outlook</legend>
    ${radio('client', 'web', 'Web', true)}${radio('client', 'windows', 'New Windows')}${radio('client', 'classic', 'Classic Windows')}${radio('client', 'perpetual', 'LTSC 2021')}${radio('client', 'mac', 'Mac')}${radio('client', 'mobile', 'iPhone')}${radio('client', 'android', 'Android')}
  </fieldset>
</form>
<ul class="people">${castOf(people).map(card)}</ul>
<section aria-labelledby="own">
  <h2 id="own">Use your own org chart</h2>
  <p>A CSV file with the columns <code>id,displayName,mail,jobTitle,department,managerId</code>. It stays on this machine.</p>
  <div class="command"><code id="command">${command}</code><button type="button" id="copy">Copy</button></div>
  <p class="said" role="status"></p>
</section>
${panelOnPage(panel)}
</main>
<script type="module" src="/dev/start.js"></script>
</body>
</html>`
}

function radio(name: string, value: string, label: string, checked = false) {
  return html`<label><input type="radio" name="${name}" value="${value}" ${raw(checked ? 'checked' : '')}><span>${label}</span></label>`
}

function card({ part, person, see }: Part) {
  const { id, displayName, jobTitle } = person
  return html`<li>
  <p class="part">${parts[part]}</p>
  <h2>${displayName}</h2>
  <p class="title">${jobTitle ?? 'No title'}</p>
  <p class="see">${see}</p>
  <p class="open">
    <a class="main" data-surface="teams" href="/teams?as=${id}&theme=default" aria-label="Teams as ${displayName}">Teams</a>
    <a data-surface="outlook" href="/outlook?as=${id}&client=web" aria-label="Outlook as ${displayName}">Outlook</a>
  </p>
</li>`
}
