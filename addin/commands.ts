import { type Notice, noticeTongue } from './notice.ts'
import { showNotice } from './show-notice.ts'

void Office.onReady()
Office.actions.associate('tagOneClick', async (event: Office.AddinCommands.Event) => {
  try {
    const [notice, tongue] = await Promise.all([answer(), noticeTongue(Office.context.displayLanguage)])
    const item: Office.AppointmentCompose | Office.AppointmentRead | undefined = Office.context.mailbox.item
    if (item) await showNotice(item, notice, tongue)
  } finally {
    event.completed()
  }
})

/** What a click needs is loaded with the first one: in most clients this page runs the event handlers as well. */
async function answer(): Promise<Notice> {
  try {
    const { answerClick } = await import('./answer-click.ts')
    return await answerClick()
  } catch {
    return { id: 'failed' }
  }
}
