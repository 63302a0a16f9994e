import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { z } from 'zod'
import { castOf } from '../cast.ts'
import { type BadDays, badDayNames, badDays, isBadDay } from '../graph/bad-days.ts'
import { calendarHappenings, isCalendarHappening, letHappen } from '../graph/calendar-happenings.ts'
import { consents, hasConsent, isConsent, setConsent } from '../graph/consents.ts'
import { changeDirectory, directoryChanges, isDirectoryChange } from '../graph/directory-changes.ts'
import type { Graph } from '../graph/graph.ts'
import type { Identity } from '../identity.ts'
import type { World } from '../world.ts'

export interface GraphPanel {
  world: World
  graph: Graph
  identity: Identity
  now: () => Date
  days: BadDays
  save: () => void
}

const Order = z.union([
  z.strictObject({ day: z.string().refine(isBadDay), on: z.boolean() }),
  z.strictObject({ change: z.string().refine(isDirectoryChange) }),
  z.strictObject({ happening: z.string().refine(isCalendarHappening), personId: z.string() }),
  z.strictObject({ consent: z.string().refine(isConsent), on: z.boolean() }),
])

const unknown =
  'Say {"day":NAME,"on":true}, {"change":NAME}, {"happening":NAME,"personId":ID} or {"consent":NAME,"on":true}.'

/** Takes what is chosen in the panel: answers the bad days there are now, and what happened. */
export function graphPanel({ world, graph, identity, now, days, save }: GraphPanel): Hono {
  const app = new Hono()
  app.post('/dev/graph', async (context) => {
    const order = Order.safeParse(await context.req.json().catch(() => null)).data
    if (!order) return context.json({ error: unknown }, 400)
    if ('day' in order) {
      days.set(order.day, order.on)
      return context.json({ days: days.names(), said: `${order.on ? 'On' : 'Off'}: ${badDays[order.day].says}.` })
    }
    if ('consent' in order) {
      setConsent(identity, order.consent, order.on)
      return context.json({ days: days.names(), said: `${order.on ? 'Given' : 'Taken back'}: ${order.consent}.` })
    }
    const said =
      'change' in order
        ? changeDirectory(order.change, world, graph)
        : letHappen(order.happening, order.personId, world, graph, now())
    save()
    return context.json({ days: days.names(), said })
  })
  return app
}

export function panelOnPage({ world, identity, days }: GraphPanel) {
  const now = days.names()
  return html`<section aria-labelledby="graph">
  <h2 id="graph">Bad days of Microsoft Graph</h2>
  <p>Change the directory or make Graph difficult, then press “Read now” as the HR admin, in Directory.</p>
  <div class="changes">${Object.entries(directoryChanges).map(
    ([name, { label }]) => html`<button type="button" data-change="${name}">${label}</button>`,
  )}</div>
  <fieldset class="days"><legend>Graph today</legend>
    ${badDayNames.map((name) => checkbox('day', name, badDays[name].says, now.includes(name)))}
  </fieldset>
  <p class="happened" role="status"></p>
</section>
<section aria-labelledby="calendar">
  <h2 id="calendar">A bad calendar day</h2>
  <p>Something happens to the next one-on-one in the calendar of
    <select aria-label="Whose calendar">${castOf(world.people).map(({ person }) => html`<option value="${person.id}">${person.displayName}</option>`)}</select></p>
  <div class="changes">${Object.entries(calendarHappenings).map(
    ([name, { label }]) => html`<button type="button" data-happening="${name}">${label}</button>`,
  )}</div>
  <fieldset class="days"><legend>The admin allows</legend>
    ${Object.entries(consents).map(([name, { kind, says }]) => {
      const on = isConsent(name) && hasConsent(identity, name)
      return checkbox('consent', name, `${says} (${kind} ${name})`, on)
    })}
  </fieldset>
  <p class="happened" role="status"></p>
</section>`
}

function checkbox(kind: 'day' | 'consent', name: string, says: string, on: boolean) {
  return html`<label><input type="checkbox" data-kind="${kind}" name="${name}" ${raw(on ? 'checked' : '')}><span>${says}</span></label>`
}
