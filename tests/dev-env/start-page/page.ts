const form = document.querySelector('form')
const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-surface]')]
const command = document.querySelector('#command')?.textContent ?? ''
const said = document.querySelector('.said')

form?.addEventListener('change', aim)
document.querySelector('#copy')?.addEventListener('click', copy)
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
