/** An entry as the page's own server keeps it. */
interface Entry {
  id: string
  text: string
  preview: string
  webUrl: string
  at: string
  read: boolean
}

/** Fills the list behind the bell. The returned function looks for what is new; a click opens where the entry leads. */
export function showFeed(feed: HTMLElement, personId: string, open: (link: URL) => void): () => Promise<void> {
  const list = required(feed, 'ul')
  const unread = required(feed, '.unread')
  let shown = ''
  return async () => {
    const response = await fetch(`/dev/feed/${personId}`).catch(() => null)
    const text = response?.ok ? await response.text() : shown
    if (text === shown) return
    shown = text
    const entries: Entry[] = JSON.parse(text)
    list.replaceChildren(...entries.map((entry) => itemOf(entry, personId, open)))
    unread.textContent = String(entries.filter(({ read }) => !read).length || '')
  }
}

function itemOf({ id, text, preview, webUrl, at, read }: Entry, personId: string, open: (link: URL) => void) {
  const item = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.append(inTag('b', text), inTag('span', preview), inTag('small', new Date(at).toLocaleString()))
  button.classList.toggle('new', !read)
  button.addEventListener('click', async () => {
    await fetch(`/dev/feed/${personId}/${id}/read`, { method: 'POST' }).catch(() => null)
    open(new URL(webUrl))
  })
  item.append(button)
  return item
}

function inTag(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

function required(parent: HTMLElement, selector: string): HTMLElement {
  const element = parent.querySelector<HTMLElement>(selector)
  if (!element) throw new Error(`The feed has no ${selector}.`)
  return element
}
