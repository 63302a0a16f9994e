import { answerOf } from './answer-of.ts'
import { showCategory } from './category.ts'
import { type Notice, type NoticeTongue, wordsOf } from './notice.ts'
import { settleSuggestion } from './suggestion.ts'

const noticeKey = 'coachingTag'

type Item = Office.AppointmentCompose | Office.AppointmentRead

/** A function command has nothing but the notifications of the open meeting to answer with. A new one replaces the last. */
export async function showNotice(item: Item, { id, values }: Notice, tongue: NoticeTongue): Promise<void> {
  const { notificationMessages } = item
  const put = (details: Office.NotificationMessageDetails) =>
    answerOf<void>((done) => notificationMessages.addAsync(noticeKey, details, done))
  await answerOf<void>((done) => notificationMessages.removeAsync(noticeKey, done)).catch(() => null)
  const message = wordsOf(id, values, tongue)
  const plain = { type: 'informationalMessage', message, icon: 'icon-16', persistent: false }
  if (id === 'sign-in' || id === 'failed') await put(withPane(message, item, tongue)).catch(() => put(plain))
  else await put(plain)
  const tagged = id.startsWith('tagged')
  if (tagged || id === 'untagged') showCategory(item, tagged)
  if (tagged && isCompose(item)) await settleSuggestion(item)
}

/** Outlook on the web and new Outlook refuse it to attendees, older clients altogether: the words alone do then. */
function withPane(message: string, item: Item, tongue: NoticeTongue): Office.NotificationMessageDetails {
  const action = {
    actionType: 'showTaskPane',
    actionText: wordsOf('open-pane', {}, tongue),
    commandId: isCompose(item) ? 'organizerOpenPane' : 'attendeeOpenPane',
    contextData: noticeKey,
  }
  return { type: 'insightMessage', message, icon: 'icon-16', actions: [action] }
}

function isCompose(item: Item): item is Office.AppointmentCompose {
  return 'getItemIdAsync' in item
}
