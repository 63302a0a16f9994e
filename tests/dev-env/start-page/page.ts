const form = document.querySelector('form')
const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-surface]')]
const command = document.querySelector('#command')?.textContent ?? ''
const said = document.querySelector('.said')

form?.addEventListener('change', aim)
document.querySelector('#copy')?.addEventListener('click', copy)
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-change]'))
  button.addEventListener('click', () => tell(button, { change: button.dataset.change }))
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-happening]'))
  button.addEventListener('click', () => {
    const personId = document.querySelector<HTMLSelectElement>('[aria-labelledby=calendar] select')?.value
    tell(button, { happening: button.dataset.happening, personId })
  })
for (const box of document.querySelectorAll<HTMLInputElement>('.days input'))
  box.addEventListener('change', () => tell(box, { [box.dataset.kind ?? 'day']: box.name, on: box.checked }))
aim()

/** Points every link at the chosen theme and Outlook client; the browser keeps the choice when one comes back. */
function aim(): void {
  if (!form) return
  const choice = new FormData(form)
  for (const link of links) {
    const url = new URL(link.href)
    url.searchParams.set('theme', String(choice.get('theme')))
    if (link.dataset.surface === 'outlook') url.searchParams.set('client', String(choice.get('client')))
    link.href = url.href
  }
}

async function copy(): Promise<void> {
  const text = await navigator.clipboard.writeText(command).then(
    () => 'Copied. Run it in the folder of this project.',
    () => 'The browser does not allow copying here: select the command instead.',
  )
  said?.replaceChildren(text)
}

/** Tells the Graph stand-in what is to be, and shows what came of it. */
async function tell(from: Element, order: object): Promise<void> {
  const happened = from.closest('section')?.querySelector('.happened')
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/dev/graph', { method: 'POST', headers, body: JSON.stringify(order) }).catch(() => null)
  const { said = 'The stand-ins do not answer: are they still running?' } = answer?.ok ? await answer.json() : {}
  happened?.replaceChildren(said)
}
