const form = document.querySelector('form')
const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-surface]')]
const command = document.querySelector('#command')?.textContent ?? ''
const said = document.querySelector('.said')

form?.addEventListener('change', aim)
document.querySelector('#copy')?.addEventListener('click', copy)
for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-change]'))
  button.addEventListener('click', () => tell({ change: button.dataset.change }))
for (const day of document.querySelectorAll<HTMLInputElement>('.days input'))
  day.addEventListener('change', () => tell({ day: day.name, on: day.checked }))
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
async function tell(order: object): Promise<void> {
  const happened = document.querySelector('.happened')
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch('/dev/graph', { method: 'POST', headers, body: JSON.stringify(order) }).catch(() => null)
  const { said = 'The stand-ins do not answer: are they still running?' } = answer?.ok ? await answer.json() : {}
  happened?.replaceChildren(said)
}
