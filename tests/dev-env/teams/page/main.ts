import { Dialog } from './dialog.ts'
import { showFeed } from './feed.ts'
import { placeIn, startHost } from './host.ts'
import type { Person, Theme } from './wire.ts'

const query = new URLSearchParams(location.search)
const person: Person = JSON.parse(document.body.dataset.person ?? '')
const tab = required<HTMLIFrameElement>('#tab')
/** Named, the tab stands in the side panel of a meeting with this chat. */
const chatId = query.get('meeting')
const said = required<HTMLElement>('#said')
const buttons = [...document.querySelectorAll<HTMLButtonElement>('[data-theme]')]

let theme: Theme = themeNamed(query.get('theme'))
let quiet: ReturnType<typeof setTimeout> | undefined

const push = startHost({
  tab,
  dialog: new Dialog(required<HTMLDialogElement>('#dialog')),
  person,
  theme: () => theme,
  subEntityId: query.get('subEntityId') ?? '',
  chatId,
  off: (query.get('off') ?? '').split(',').filter(Boolean),
  say(text) {
    said.textContent = text
    clearTimeout(quiet)
    quiet = setTimeout(() => said.replaceChildren(), 6000)
  },
  navigate: open,
})

for (const button of buttons) button.addEventListener('click', () => show(themeNamed(button.dataset.theme ?? null)))
show(theme)
tab.src = chatId === null ? '/tabs/index.html' : '/tabs/index.html?page=meeting'
document.body.classList.toggle('meeting', chatId !== null)

const look = showFeed(required('.feed'), person.id, (link) => open(placeIn(link)))
setInterval(look, 5000)
void look()

function open(subEntityId: string): void {
  query.set('subEntityId', subEntityId)
  location.search = query.toString()
}

function show(next: Theme): void {
  theme = next
  document.documentElement.dataset.look = next
  for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.theme === next))
  query.set('theme', next)
  history.replaceState(null, '', `?${query}`)
  push('themeChange', [next])
}

function themeNamed(name: string | null): Theme {
  return name === 'dark' || name === 'contrast' ? name : 'default'
}

function required<T extends Element>(selector: string): T {
  const element = document.querySelector<T>(selector)
  if (!element) throw new Error(`The page has no ${selector}.`)
  return element
}
