import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { type BadDays, badDayNames, badDays, isBadDay } from '../graph/bad-days.ts'
import { changeDirectory, directoryChanges, isDirectoryChange } from '../graph/directory-changes.ts'
import type { Graph } from '../graph/graph.ts'
import type { World } from '../world.ts'

export interface GraphPanel {
  world: World
  graph: Graph
  days: BadDays
  save: () => void
}

const Order = z.union([
  z.strictObject({ day: z.string().refine(isBadDay), on: z.boolean() }),
  z.strictObject({ change: z.string().refine(isDirectoryChange) }),
])

/** Takes what is chosen in the panel: answers the bad days there are now, and what happened. */
export function graphPanel({ world, graph, days, save }: GraphPanel): Hono {
  const app = new Hono()
  app.post('/dev/graph', async (context) => {
    const order = Order.safeParse(await context.req.json().catch(() => null)).data
    if (!order) return context.json({ error: 'Say {"day":NAME,"on":true} or {"change":NAME}.' }, 400)
    if ('day' in order) {
      days.set(order.day, order.on)
      return context.json({ days: days.names(), said: `${order.on ? 'On' : 'Off'}: ${badDays[order.day].says}.` })
    }
    const said = changeDirectory(order.change, world, graph)
    save()
    return context.json({ days: days.names(), said })
  })
  return app
}

export function panelOnPage({ days }: GraphPanel) {
  const now = days.names()
  return html`<section aria-labelledby="graph">
  <h2 id="graph">Bad days of Microsoft Graph</h2>
  <p>Change the directory or make Graph difficult, then press “Read now” as the HR admin, in Directory.</p>
  <div class="changes">${Object.entries(directoryChanges).map(
    ([name, { label }]) => html`<button type="button" data-change="${name}">${label}</button>`,
  )}</div>
  <fieldset class="days"><legend>Graph today</legend>
    ${badDayNames.map((name) => html`<label><input type="checkbox" name="${name}" ${raw(now.includes(name) ? 'checked' : '')}><span>${badDays[name].says}</span></label>`)}
  </fieldset>
  <p class="happened" role="status"></p>
</section>`
}
